package dev.headroom.e2e;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code deploy/Containerfile}, as far as it can be followed without a container engine. */
final class Containerfile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)=(.*)");

    private final List<String> instructions;

    private Containerfile(List<String> instructions) {
        this.instructions = instructions;
    }

    static Containerfile read() {
        try {
            var text = Files.readString(Path.of("deploy/Containerfile"));
            return new Containerfile(text.replace("\\\n", "").lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the program is started, {@code java} first. */
    List<String> entrypoint() {
        return words(argument("ENTRYPOINT"));
    }

    Map<String, String> environment() {
        return arguments("ENV")
                .map(ASSIGNMENT::matcher)
                .filter(Matcher::matches)
                .collect(toMap(variable -> variable.group(1), variable -> variable.group(2)));
    }

    /** Puts what the image would hold into a directory. */
    void copyTo(Path workdir) {
        arguments("COPY")
                .map(argument -> argument.split(" "))
                .forEach(words -> copy(Path.of(words[0]), words[1], workdir));
    }

    private static void copy(Path source, String target, Path workdir) {
        try {
            if (Files.isDirectory(source)) {
                Files.createSymbolicLink(workdir.resolve(target), source.toAbsolutePath());
            } else {
                Files.copy(source, workdir.resolve(target).resolve(source.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program as the image would run it, in a directory that {@link #copyTo} has filled. */
    ProcessBuilder program(Path workdir, String... args) {
        var program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        program.command().addAll(entrypoint().subList(1, entrypoint().size()));
        program.command().addAll(List.of(args));
        program.environment().putAll(environment());
        return program.directory(workdir.toFile());
    }

    private String argument(String instruction) {
        return arguments(instruction).findFirst().orElseThrow();
    }

    private Stream<String> arguments(String instruction) {
        return instructions.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1).strip());
    }

    private static List<String> words(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
