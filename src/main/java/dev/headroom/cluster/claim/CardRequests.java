package dev.headroom.cluster.claim;

import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.gpu.ClaimReference;
import dev.headroom.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what claims ask for.
 *
 * @param claims the claims and classes that there are
 * @param classes which classes are cards
 */
record CardRequests(KnownClaims claims, CardClasses classes) {

    private static final String REMEDY = "annotate headroom.dev/gpu-memory";

    /** What was read, or why it cannot be said. */
    sealed interface Reading {

        /** The requests for cards. */
        record Understood(List<CardRequest> requests) implements Reading {}

        /** What is not understood. */
        record NotUnderstood(Unknown why) implements Reading {}
    }

    /** The requests for cards of all of these claims. */
    Reading of(List<ClaimReference> references) {
        List<CardRequest> all = new ArrayList<>();
        for (ClaimReference reference : references) {
            Optional<Claim> claim = claims.claim(reference);
            if (claim.isEmpty()) {
                return new Reading.NotUnderstood(
                        new Unknown("there is no " + reference + " in namespace " + reference.namespace(), REMEDY));
            }
            for (Claim.Request asked : claim.get().requests(reference.request()).toList()) {
                List<Claim.Choice> choices = asked.choices().stream()
                        .filter(classes::isOfCards)
                        .filter(choice -> claim.get().mayBe(asked, choice))
                        .toList();
                Optional<Unknown> problem = problem(reference, claim.get(), asked, choices);
                if (problem.isPresent()) {
                    return new Reading.NotUnderstood(problem.get());
                }
                if (!choices.isEmpty()) {
                    all.add(request(reference, claim.get(), asked, choices));
                }
            }
        }
        return new Reading.Understood(all);
    }

    private CardRequest request(
            ClaimReference reference, Claim claim, Claim.Request asked, List<Claim.Choice> choices) {
        return new CardRequest(
                choices.getFirst().deviceClass(),
                claim.allocated(asked),
                choices.stream()
                        .map(choice -> wanted(reference, claim, asked, choice))
                        .toList());
    }

    private Wanted wanted(ClaimReference reference, Claim claim, Claim.Request asked, Claim.Choice choice) {
        return new Wanted(
                reference.toString(),
                selectors(choice),
                choice.tolerations(),
                choice.count().orElse(1),
                choice.share().flatMap(Claim::bytes),
                limit(claim, asked, choice));
    }

    private DeviceSelectors selectors(Claim.Choice choice) {
        return claims.deviceClass(choice.deviceClass())
                .map(known -> known.selectors().and(choice.selectors()))
                .orElse(choice.selectors());
    }

    /** What the last of the configurations that are for it lets it use; those of its class come before those of the claim. */
    private Optional<Bytes> limit(Claim claim, Claim.Request asked, Claim.Choice choice) {
        return Stream.concat(
                        claims.deviceClass(choice.deviceClass()).stream().flatMap(known -> known.configs().stream()),
                        claim.configs().stream())
                .filter(config -> config.isFor(asked, choice))
                .reduce((_, later) -> later)
                .flatMap(config -> config.least(choice.count().orElse(1)));
    }

    private Optional<Unknown> problem(
            ClaimReference reference, Claim claim, Claim.Request asked, List<Claim.Choice> choices) {
        return choices.stream()
                .flatMap(choice -> selectors(choice)
                        .problem()
                        .map(problem -> new Unknown(problem, REMEDY))
                        .or(() -> limit(claim, asked, choice).isPresent() ? Optional.empty() : shared(reference, claim))
                        .stream())
                .findFirst();
    }

    /** That others have its devices too; empty when nobody is known to. */
    private static Optional<Unknown> shared(ClaimReference reference, Claim claim) {
        String others = reference
                .alsoUsedBy()
                .orElseGet(() -> claim.users().stream()
                        .filter(user -> !user.equals(reference.pod()))
                        .collect(Collectors.joining(", ")));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new Unknown(
                        "%s is also used by %s, without a limit for each".formatted(reference, others),
                        "give each its own, or " + REMEDY));
    }
}
