package dev.headroom.cluster.claim;

import dev.headroom.gpu.ClaimReference;
import dev.headroom.gpu.DeviceClaims.Claimed;
import java.util.List;
import java.util.Optional;

/**
 * Counts the cards that a claim hands out.
 *
 * @param claims the claims that there are
 * @param classes which classes are cards
 */
record CardCounter(KnownClaims claims, CardClasses classes) {

    /** How many, or why it cannot be said. */
    Claimed of(ClaimReference reference) {
        Optional<Claim> claim = claims.claim(reference);
        if (claim.isEmpty()) {
            return new Claimed.Unclear("there is no " + reference + " in namespace " + reference.namespace());
        }
        long count = 0;
        for (Claim.Request request : claim.get().requests(reference.request()).toList()) {
            switch (counted(request)) {
                case Claimed.Counted counted -> count += counted.cards();
                case Claimed.Unclear unclear -> {
                    return new Claimed.Unclear(reference + " " + unclear.reason());
                }
            }
        }
        return new Claimed.Counted((int) Math.min(Integer.MAX_VALUE, count));
    }

    private Claimed counted(Claim.Request request) {
        List<Claim.Choice> choices =
                request.choices().stream().filter(classes::isOfCards).toList();
        if (choices.isEmpty()) {
            return ofOthers(request);
        }
        if (choices.stream().anyMatch(choice -> choice.count().isEmpty() || choice.isAdmin())) {
            return new Claimed.Unclear("takes all devices of a node, or looks at those of others");
        }
        List<Integer> counts = choices.stream()
                .flatMap(choice -> choice.count().stream())
                .distinct()
                .toList();
        return counts.size() == 1
                ? new Claimed.Counted(counts.getFirst())
                : new Claimed.Unclear("takes different numbers of devices, whichever can be had");
    }

    /** Classes of other vendors' drivers; what else is claimed is no card. */
    private static Claimed ofOthers(Claim.Request request) {
        return CardClasses.ofOthers(request)
                .<Claimed>map(name ->
                        new Claimed.Unclear("takes devices of " + name + ", which CUDA arithmetic does not cover"))
                .orElseGet(() -> new Claimed.Counted(0));
    }
}
