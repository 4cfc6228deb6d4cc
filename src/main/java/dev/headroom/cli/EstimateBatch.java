package dev.headroom.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.answer.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Many configurations: each line is a command line of {@code estimate} in JSON, and is read by the same parser.
 *
 * <p>Lines are answered as they come, so that a file may be of any length.
 */
final class EstimateBatch {

    private static final int ALL_READ = 0;
    private static final int SOME_UNREADABLE = 2;

    /** What a line cannot say. */
    private static final Set<String> NOT_ON_A_LINE = Set.of("batch", "output", "exit-code", "help", "version");

    /** Windows' tools begin a file with it. */
    private static final Pattern BYTE_ORDER_MARK = Pattern.compile("^\uFEFF");

    /** A whole number of more digits is none that an option takes. */
    private static final int MOST_DIGITS = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final CommandSpec outer;
    private final InputStream stdin;
    private final CommandLine line;
    private final StringWriter answer = new StringWriter();
    private String complaint = "";

    EstimateBatch(CommandSpec outer, Map<String, String> environment, InputStream stdin) {
        this.outer = outer;
        this.stdin = stdin;
        this.line = new CommandLine(new Estimate(environment, stdin));
        LauncherFlags.addTo(line.getCommandSpec());
        line.setOverwrittenOptionsAllowed(true)
                .setOut(new PrintWriter(answer))
                .setErr(new PrintWriter(PrintWriter.nullWriter()))
                .setParameterExceptionHandler((e, _) -> complain(String.valueOf(e.getMessage())))
                .setExecutionExceptionHandler((e, _, _) -> complain(e + "; this is a bug in headroom"));
    }

    private int complain(String text) {
        complaint = text;
        return SOME_UNREADABLE;
    }

    int run(String file) {
        PrintWriter out = outer.commandLine().getOut();
        boolean allRead = true;
        try (BufferedReader lines = open(file)) {
            int number = 0;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                number++;
                String line = number == 1 ? BYTE_ORDER_MARK.matcher(text).replaceFirst("") : text;
                if (!line.isBlank()) {
                    allRead &= answer(number, line, out);
                }
            }
        } catch (IOException e) {
            throw Wrong.argument(outer, "--batch: cannot read %s: %s".formatted(file, e.getMessage()));
        }
        return allRead ? ALL_READ : SOME_UNREADABLE;
    }

    private BufferedReader open(String file) throws IOException {
        if (file.equals("-")) {
            return new BufferedReader(new InputStreamReader(stdin, StandardCharsets.UTF_8));
        }
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw Wrong.argument(outer, "--batch: there is no file " + file);
        }
        // a reader that replaces what is not UTF-8 lets the line be answered
        return new BufferedReader(new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8));
    }

    private boolean answer(int number, String text, PrintWriter out) {
        try {
            out.println(answer(arguments(text)));
            return true;
        } catch (BadLineException e) {
            ObjectNode error = Json.object().put("error", "line " + number + ": " + e.getMessage());
            out.println(Json.line(error));
            return false;
        } finally {
            out.flush();
        }
    }

    private String answer(List<String> arguments) throws BadLineException {
        answer.getBuffer().setLength(0);
        complaint = "";
        line.execute(arguments.toArray(String[]::new));
        if (!complaint.isEmpty()) {
            throw new BadLineException(complaint);
        }
        try {
            return Json.line(MAPPER.readTree(answer.toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is always JSON", e);
        }
    }

    private List<String> arguments(String text) throws BadLineException {
        JsonNode line = object(text);
        List<String> arguments = new ArrayList<>(common(line));
        for (Map.Entry<String, JsonNode> field : line.properties()) {
            add(arguments, field.getKey(), field.getValue());
        }
        arguments.add("--output=json");
        return arguments;
    }

    /** The options that stand beside {@code --batch}, all but those that the line gives too. */
    private List<String> common(JsonNode said) {
        return outer.commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> !NOT_ON_A_LINE.contains(name(option)) && !said.hasNonNull(name(option)))
                .flatMap(option -> option.originalStringValues().stream()
                        .map(value -> isFlag(option) ? option.longestName() : option.longestName() + "=" + value))
                .toList();
    }

    private static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^--?", "");
    }

    private static boolean isFlag(OptionSpec option) {
        return option.arity().max() == 0;
    }

    private static JsonNode object(String text) throws BadLineException {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (MismatchedInputException e) {
            throw new BadLineException("more than one JSON value");
        } catch (JsonProcessingException e) {
            throw new BadLineException("not JSON: " + e.getOriginalMessage());
        }
        throw new BadLineException("not a JSON object such as {\"model-id\": \"...\", \"gpu\": \"a10g\"}");
    }

    private void add(List<String> arguments, String key, JsonNode value) throws BadLineException {
        OptionSpec option =
                NOT_ON_A_LINE.contains(key) ? null : line.getCommandSpec().findOption("--" + key);
        if (option == null) {
            throw new BadLineException("\"" + key + "\" is not an option of estimate");
        }
        if (value.isNull()) {
            return;
        }
        if (isFlag(option)) {
            addFlag(arguments, key, value);
        } else {
            arguments.add("--" + key + "=" + text(key, value));
        }
    }

    private static void addFlag(List<String> arguments, String key, JsonNode value) throws BadLineException {
        if (!value.isBoolean()) {
            throw new BadLineException("\"" + key + "\" must be true or false but is " + value);
        }
        if (value.booleanValue()) {
            arguments.add("--" + key);
        }
    }

    /** A number's value, and the members of a list between commas, as TGI takes them. */
    private static String text(String key, JsonNode value) throws BadLineException {
        if (value.isArray()) {
            List<String> members = new ArrayList<>();
            for (JsonNode member : value) {
                members.add(text(key, member));
            }
            return String.join(",", members);
        }
        if (!value.isTextual() && !value.isNumber()) {
            throw new BadLineException("\"" + key + "\" must be a string or a number but is " + value);
        }
        return value.isTextual() ? value.textValue() : number(value.decimalValue());
    }

    /** JSON has one kind of number: 4096.0 and 4.096e3 are 4096. */
    private static String number(BigDecimal value) {
        boolean whole = value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
        boolean writable = Math.abs((long) value.precision() - value.scale()) <= MOST_DIGITS;
        return whole && writable ? value.toBigInteger().toString() : value.toString();
    }

    /** A line that is no configuration. */
    private static final class BadLineException extends Exception {
        private static final long serialVersionUID = 1L;

        BadLineException(String message) {
            super(message);
        }
    }
}
