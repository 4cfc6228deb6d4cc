package dev.headroom.review;

import dev.headroom.serving.ServingConfig;
import dev.headroom.verdict.Verdict;
import java.util.Optional;

/**
 * The verdict on one TGI container.
 *
 * @param container its name
 * @param path where it stands in the object: {@code spec.template.spec.containers[0]}
 * @param config what its launcher was told, empty when that could not be read
 * @param verdict what is to be said about it
 */
public record ContainerReview(String container, String path, Optional<ServingConfig> config, Verdict verdict) {}
