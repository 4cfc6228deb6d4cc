package dev.headroom.hub.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes some bytes of a body and hangs up as soon as it has them: a server may send for ever. */
final class StartOfBody implements BodySubscriber<StartOfBody.Taken> {

    private static final int SMALL = 1 << 10;

    private final CompletableFuture<Taken> result = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes;
    private final int limit;
    private long toSkip;
    private Flow.@Nullable Subscription subscription;

    /**
     * What was taken.
     *
     * @param bytes the bytes
     * @param whole whether the body ended with them
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Taken(byte[] bytes, boolean whole) {}

    /**
     * Takes at most {@code limit} bytes after the first {@code skip}.
     *
     * @param announced how long the body is said to be, so that a large one is not copied while it grows
     */
    StartOfBody(long skip, int limit, long announced) {
        this.toSkip = skip;
        this.limit = limit;
        this.bytes = new ByteArrayOutputStream((int) Math.min(limit, Math.max(SMALL, announced - skip)));
    }

    @Override
    public CompletionStage<Taken> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            take(buffer);
        }
    }

    private void take(ByteBuffer buffer) {
        int skipped = (int) Math.min(toSkip, buffer.remaining());
        toSkip -= skipped;
        buffer.position(buffer.position() + skipped);
        byte[] taken = new byte[Math.min(limit - bytes.size(), buffer.remaining())];
        buffer.get(taken);
        bytes.writeBytes(taken);
        if (buffer.hasRemaining()) {
            hangUp();
        }
    }

    private void hangUp() {
        if (subscription != null && result.complete(new Taken(bytes.toByteArray(), false))) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable error) {
        result.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        result.complete(new Taken(bytes.toByteArray(), true));
    }
}
