package dev.headroom.review;

import dev.headroom.verdict.Verdict;
import java.util.Optional;

/**
 * The verdict on one TGI container.
 *
 * @param container its name, empty where a configuration stands for itself
 * @param path where it stands in the object: {@code spec.template.spec.containers[0]}
 * @param inputs what the arithmetic starts from, empty when the walk ended before
 * @param verdict what is to be said about it
 */
public record ContainerReview(String container, String path, Optional<Inputs> inputs, Verdict verdict) {}
