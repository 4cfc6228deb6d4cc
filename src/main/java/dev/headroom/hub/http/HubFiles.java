package dev.headroom.hub.http;

import dev.headroom.hub.FileAnswer;
import dev.headroom.hub.RepositoryFile;
import dev.headroom.hub.RepositoryFiles;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Reason;
import dev.headroom.model.Revision;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of a model on the Hub. One look-up, one thread, one instance: its time runs from the first request.
 *
 * <p>Once listed, files are read at the commit that the list was of, so that a push in between does not mix two models.
 */
public final class HubFiles implements RepositoryFiles {

    private static final int MAX_READ = 64 << 20;

    /** A list takes some 300 bytes a file, and the largest models have some hundred. */
    private static final int MAX_LIST = 16 << 20;

    /** The whole of a look-up: a model in many shards takes many requests. */
    private static final int TIMEOUTS = 24;

    private final HubEndpoint endpoint;
    private final HubClient client;
    private final HubToken token;
    private final ModelRevision wanted;
    private final Duration timeout;
    private final long startedAt = System.nanoTime();
    private @Nullable FileAnswer<Listing> listing;
    private Optional<Reason> failure = Optional.empty();

    HubFiles(HubEndpoint endpoint, HubClient client, HubToken token, ModelRevision wanted, Duration timeout) {
        this.endpoint = endpoint;
        this.client = client;
        this.token = token;
        this.wanted = wanted;
        this.timeout = timeout;
    }

    @Override
    public String source() {
        return endpoint.label();
    }

    /** The model by its canonical name where the Hub has said it, else as it was asked for. */
    public ModelId id() {
        return listed().flatMap(Listing::id)
                .filter(ModelId::isValid)
                .map(ModelId::new)
                .orElse(wanted.id());
    }

    /** What the last failure was that this answered with; empty when all went well. */
    public Optional<Reason> failure() {
        return failure;
    }

    /** The list, where it was asked for and given. */
    private Optional<Listing> listed() {
        return listing instanceof FileAnswer.Present<Listing>(Listing present)
                ? Optional.of(present)
                : Optional.empty();
    }

    @Override
    public FileAnswer<List<RepositoryFile>> list() {
        return switch (listing()) {
            case FileAnswer.Present<Listing>(Listing present) -> new FileAnswer.Present<>(present.files());
            case FileAnswer.Absent<Listing> _ -> new FileAnswer.Absent<>();
            case FileAnswer.Failed<Listing>(String reason, String remedy, boolean temporary) ->
                new FileAnswer.Failed<>(reason, remedy, temporary);
        };
    }

    private FileAnswer<Listing> listing() {
        FileAnswer<Listing> known = listing;
        if (known == null) {
            known = ask(endpoint.listing(wanted.id(), wanted.revision()), longestList());
            listing = known;
        }
        return known;
    }

    private FileAnswer<Listing> ask(URI uri, int limit) {
        return switch (client.ask(question(uri, Optional.empty(), limit))) {
            case HubAnswer.Body body -> read(body);
            case HubAnswer.Other other -> failed(Statuses.of(other, source(), wanted));
            case HubAnswer.Trouble trouble -> failed(trouble.reason());
        };
    }

    private HubClient.Question question(URI uri, Optional<ByteRange> range, int limit) {
        Duration left = timeout.multipliedBy(TIMEOUTS).minusNanos(System.nanoTime() - startedAt);
        return new HubClient.Question(uri, range, limit, token, left);
    }

    private FileAnswer<Listing> read(HubAnswer.Body body) {
        Optional<Reason> odd = oddity(body.headers());
        if (odd.isPresent()) {
            return failed(odd.get());
        }
        if (!body.whole()) {
            return failed(tooLarge("the list of files of " + wanted.id(), longestList()));
        }
        try {
            return checked(Listing.read(body.bytes()));
        } catch (IOException e) {
            return failed(odd("does not answer as the Hub does"));
        }
    }

    /** A commit is what it is. */
    private FileAnswer<Listing> checked(Listing read) {
        boolean isOther = wanted.revision() instanceof Revision.Named named
                && named.isCommit()
                && !read.sha().orElse(named.name()).equals(named.name());
        return isOther
                ? failed(odd("answered with another revision than " + wanted.revision()))
                : new FileAnswer.Present<>(read);
    }

    @Override
    public FileAnswer<byte[]> read(String path, long from, int length) {
        if (from < 0 || length < 0 || length > MAX_READ) {
            throw new IllegalArgumentException("no bytes [" + from + ", +" + length + ") of a file can be read");
        }
        if (length == 0) {
            return new FileAnswer.Present<>(new byte[0]);
        }
        if (!isPlain(path)) {
            return new FileAnswer.Absent<>();
        }
        ByteRange range = new ByteRange(from, Math.min(length, mostInMemory()));
        FileAnswer<byte[]> answer = read(path, range);
        return answer instanceof FileAnswer.Present<byte[]>(byte[] bytes)
                        && bytes.length == range.length()
                        && bytes.length < length
                ? failed(tooLarge(path + " of " + wanted.id(), mostInMemory()))
                : answer;
    }

    private FileAnswer<byte[]> read(String path, ByteRange range) {
        URI uri = endpoint.file(wanted.id(), revision(), path);
        return switch (client.ask(question(uri, Optional.of(range), range.length()))) {
            case HubAnswer.Body body -> part(path, range, body);
            case HubAnswer.Other other when other.status() == 416 -> new FileAnswer.Present<>(new byte[0]);
            case HubAnswer.Other other when Statuses.isMissingFile(other) -> new FileAnswer.Absent<>();
            case HubAnswer.Other other -> failed(Statuses.of(other, source(), wanted));
            case HubAnswer.Trouble trouble -> failed(trouble.reason());
        };
    }

    /** A name that cannot lead elsewhere. */
    private static boolean isPlain(String path) {
        return Arrays.stream(path.split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    private String revision() {
        return listed().flatMap(Listing::sha)
                .filter(sha -> sha.matches("[0-9a-f]{40}"))
                .orElseGet(() -> wanted.revision().toString());
    }

    private FileAnswer<byte[]> part(String path, ByteRange range, HubAnswer.Body body) {
        Optional<Reason> odd = oddity(body.headers());
        if (odd.isPresent()) {
            return failed(odd.get());
        }
        if (body.ranged()) {
            String said = body.headers().firstValue("Content-Range").orElse("");
            return range.isAnsweredBy(said, body.bytes().length)
                    ? new FileAnswer.Present<>(body.bytes())
                    : failed(odd("answered with another part of " + path + " than was asked for"));
        }
        boolean isComplete = body.whole() || body.bytes().length == range.length();
        return isComplete ? new FileAnswer.Present<>(body.bytes()) : failed(odd("cannot give a part of " + path));
    }

    /** What stands between us and the Hub: a login page, a proxy that compresses. */
    private Optional<Reason> oddity(HttpHeaders headers) {
        String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        String coding =
                headers.firstValue("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/html")) {
            return Optional.of(odd("answered with a web page"));
        }
        return coding.equals("identity") ? Optional.empty() : Optional.of(odd("compressed its answer unasked"));
    }

    private Reason odd(String what) {
        return new Reason(source() + " " + what, "check headroom.hub.endpoint and what stands before it", true);
    }

    private static Reason tooLarge(String what, int limit) {
        return new Reason(
                what + " is larger than the " + (limit >> 20) + " MiB that are read of it",
                "annotate headroom.dev/model-id with a model of its shape",
                false);
    }

    private <T> FileAnswer<T> failed(Reason reason) {
        failure = Optional.of(reason);
        return new FileAnswer.Failed<>(reason.reason(), reason.remedy(), reason.temporary());
    }

    private static int longestList() {
        return Math.min(MAX_LIST, mostInMemory());
    }

    /** What one answer may take: the heap of a webhook is small, and an OutOfMemoryError ends it. */
    private static int mostInMemory() {
        return (int) Math.min(MAX_READ, Runtime.getRuntime().maxMemory() / 8);
    }
}
