package dev.headroom.admission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * How JSON is read and written here, and the bounds that hold for all of a review; those of its objects are
 * {@link ObjectTree}'s.
 */
final class ReviewJson {

    /** Far beyond Kubernetes' own schemas, and safe for whatever walks the tree by recursion. */
    static final int MAX_DEPTH = 256;

    /** Four times a qualified name. The parser remembers some thousand names between reviews, so they must be short. */
    static final int MAX_NAME = 1024;

    /** Always UTF-8, never guessed from the first bytes. Names are not interned: they come from outside. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME)
                    .maxStringLength(RequestHead.MAX_BODY)
                    .maxNumberLength(RequestHead.MAX_BODY)
                    .build())
            .build();

    private ReviewJson() {}
}
