package dev.headroom.admission;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * An answer that may still come too late.
 *
 * @param answer what goes back
 * @param count counts and logs it, once it goes back
 * @param settled completes when the same body gets a better answer: facts are being looked up; empty when this is final
 */
record Reply(HttpAnswer answer, Runnable count, Optional<CompletionStage<?>> settled) {}
