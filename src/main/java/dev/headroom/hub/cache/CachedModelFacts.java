package dev.headroom.hub.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Reason;
import dev.headroom.model.Revision;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** What a slow source knows, without its slowness. */
public final class CachedModelFacts implements ModelFactsSource {

    private static final Logger LOG = System.getLogger("dev.headroom.hub");

    /** An entry takes some 2 kB. */
    private static final int MOST_REMEMBERED = 5_000;

    /** What one look-up holds in memory is bounded, and so is the heap of a webhook. */
    private static final int AT_ONCE = 3;

    private static final int MOST_WAITING = 500;

    private final Slow slow;
    private final Optional<FactsFiles> files;
    private final InstantSource clock;
    private final Executor threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("look-up-", 0).factory());
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Map<CacheKey, Flight> flights = new ConcurrentHashMap<>();
    private final Cache<CacheKey, Remembered> memory = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .executor(Runnable::run)
            .build();

    /**
     * The source behind it.
     *
     * @param name its name for a person: {@code huggingface.co}
     * @param key what tells its facts from those of another
     * @param fetch looks a model up
     * @param trouble why nobody should wait for it now; empty when it is well
     */
    public record Slow(String name, String key, Fetch fetch, Supplier<Optional<Reason>> trouble) {}

    /** A source that nothing is known of yet, with files that survive a restart if there are any. */
    public CachedModelFacts(Slow slow, Optional<FactsFiles> files, InstantSource clock) {
        this.slow = slow;
        this.files = files;
        this.clock = clock;
    }

    /**
     * A look-up under way.
     *
     * @param answer what to say, as soon as there is something; it may be before the look-up ends
     */
    private record Flight(ModelRevision wanted, CacheKey key, CompletableFuture<ModelLookup> answer) {}

    @Override
    public ModelLookup find(ModelRevision wanted) {
        if (wanted.revision() instanceof Revision.Unreadable unreadable) {
            return unreadable.unknown();
        }
        CacheKey key = CacheKey.of(slow.key(), wanted);
        Remembered known = memory.getIfPresent(key);
        if (known != null && known.isFresh(clock.instant())) {
            return known.answer();
        }
        ModelLookup underWay = lookUp(wanted, key);
        return known != null && known.isFound() ? known.answer() : underWay;
    }

    private ModelLookup lookUp(ModelRevision wanted, CacheKey key) {
        Flight flight = flights.get(key);
        if (flight == null) {
            if (flights.size() >= MOST_WAITING) {
                return ModelLookup.Unknown.because(
                        new Reason(slow.name() + " is being asked about too many models", "try again later", true));
            }
            flight = start(new Flight(wanted, key, new CompletableFuture<>()));
        }
        return flight.answer().isDone() ? flight.answer().join() : pending(flight);
    }

    private ModelLookup pending(Flight flight) {
        return new ModelLookup.Pending(
                new Reason(
                        "%s is still being asked about %s"
                                .formatted(slow.name(), flight.wanted().id()),
                        "try again in a few seconds",
                        true),
                flight.answer().minimalCompletionStage());
    }

    /** The first starts, the others join. */
    private Flight start(Flight flight) {
        Flight other = flights.putIfAbsent(flight.key(), flight);
        if (other != null) {
            return other;
        }
        try {
            threads.execute(() -> run(flight));
        } catch (RuntimeException | OutOfMemoryError e) {
            // whoever joined it must not wait for ever
            land(flight, failed());
            throw e;
        }
        return flight;
    }

    private void run(Flight flight) {
        ModelLookup answer = failed();
        try {
            answer = remember(flight);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.log(Level.ERROR, "the look-up of " + flight.wanted().id() + " failed", e);
            memory.put(flight.key(), Remembered.unknown((ModelLookup.Unknown) answer, clock.instant()));
        } finally {
            land(flight, answer);
        }
    }

    private void land(Flight flight, ModelLookup answer) {
        flights.remove(flight.key());
        flight.answer().complete(answer);
    }

    private static ModelLookup failed() {
        return ModelLookup.Unknown.because(
                new Reason("Headroom failed to look the model up, its log says more", "try again later", true));
    }

    /** From memory, where another flight has just put it, from a file, or from the source. */
    private ModelLookup remember(Flight flight) {
        Optional<Remembered> known =
                Optional.ofNullable(memory.getIfPresent(flight.key())).or(() -> stored(flight.key()));
        known.filter(Remembered::isFound).ifPresent(found -> flight.answer().complete(found.answer()));
        if (known.isPresent() && known.get().isFresh(clock.instant())) {
            return known.get().answer();
        }
        // whoever tries a source in trouble tries it alone
        slow.trouble().get().ifPresent(reason -> flight.answer().complete(ModelLookup.Unknown.because(reason)));
        return fetch(flight);
    }

    private Optional<Remembered> stored(CacheKey key) {
        Optional<Remembered> stored = files.flatMap(all -> all.read(key))
                .map(dated -> Remembered.found(dated.facts(), key, dated.fetchedAt()));
        stored.ifPresent(remembered -> memory.put(key, remembered));
        return stored;
    }

    private ModelLookup fetch(Flight flight) {
        ModelLookup answer = asked(flight.wanted());
        Instant now = clock.instant();
        Remembered remembered = remembered(flight.key(), answer, now);
        // whoever asks from here on has it from memory, however long the disk takes
        memory.put(flight.key(), remembered);
        if (answer instanceof ModelLookup.Found(ModelFacts facts)) {
            files.ifPresent(all -> all.write(flight.key(), new FactsFiles.Dated(facts, now)));
        }
        return remembered.answer();
    }

    private ModelLookup asked(ModelRevision wanted) {
        turns.acquireUninterruptibly();
        try {
            return slow.fetch().fetch(wanted);
        } finally {
            turns.release();
        }
    }

    private Remembered remembered(CacheKey key, ModelLookup answer, Instant now) {
        return switch (answer) {
            case ModelLookup.Found found -> Remembered.found(found.facts(), key, now);
            case ModelLookup.Unknown unknown ->
                Optional.ofNullable(memory.getIfPresent(key))
                        .filter(Remembered::isFound)
                        .map(facts -> facts.prolonged(now))
                        .orElseGet(() -> Remembered.unknown(unknown, now));
            case ModelLookup.Pending _ -> throw new IllegalStateException("a fetch must wait: " + key);
        };
    }
}
