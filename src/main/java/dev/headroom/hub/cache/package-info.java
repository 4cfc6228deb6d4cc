/**
 * What was looked up, remembered: in memory, on disk, and as what must not be asked again yet.
 *
 * <p>{@link dev.headroom.hub.cache.CachedModelFacts} never blocks. What it does not know it looks up once, however many ask,
 * on a virtual thread: the file first, then whoever is behind {@link dev.headroom.hub.cache.Fetch}. Facts are used while
 * they are asked for again, a failure to do so never loses them, and nobody waits for a source in trouble. This package
 * knows nothing of HTTP or of config.json.
 */
@NullMarked
package dev.headroom.hub.cache;

import org.jspecify.annotations.NullMarked;
