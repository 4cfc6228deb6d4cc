package dev.headroom.admission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** How JSON is read and written here, and the bounds within which it is read. */
final class ReviewJson {

    /** Far beyond Kubernetes' own schemas, and safe for whatever walks the tree by recursion. */
    private static final int MAX_DEPTH = 256;

    /** A Deployment has some 300 tokens; a tree of that many values stays below 20 MB. */
    private static final long MAX_TOKENS = 250_000;

    /** More than etcd stores of a whole object. */
    private static final int MAX_STRING = 2 << 20;

    /** Always UTF-8, never guessed from the first bytes. Names are not interned: they come from outside. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .maxStringLength(MAX_STRING)
                    .build())
            .build();

    private ReviewJson() {}
}
