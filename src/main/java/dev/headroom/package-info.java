/**
 * Headroom says no to a text-generation-inference pod that would run out of GPU memory.
 *
 * <p>The walk, one package a stop; every stop takes values and returns a value:
 *
 * <pre>
 * AdmissionReview bytes
 *   -> Workload        (workload)  the pod template reduced to what we look at
 *   -> ServingConfig   (serving)   what the launcher was told, each setting with its provenance
 *   -> ModelFacts      (model)     what the model is; from catalog or hub
 *   -> CandidateGpus   (gpu)       every card the pod could land on; from cluster or catalog
 *   -> MemoryEstimate  (estimate)  what it needs, item by item
 *   -> Verdict         (verdict)   fits, does not fit, misconfigured, undecided, not TGI
 *   -> AdmissionResponse (admission)
 * </pre>
 *
 * <p>{@code review} is the walk itself. {@code units, model, gpu, serving, estimate, verdict} are the core: plain Java,
 * held so by {@code ArchitectureTest}.
 */
@NullMarked
package dev.headroom;

import org.jspecify.annotations.NullMarked;
