package dev.headroom.estimate.tgi;

import dev.headroom.estimate.Estimation;
import dev.headroom.estimate.Estimation.NotEstimable;
import dev.headroom.estimate.Estimation.Refused;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.MemoryEstimator;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.estimate.StartEstimate;
import dev.headroom.estimate.StartLimits;
import dev.headroom.estimate.tgi.launch.CudaCard;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.model.ModelFacts;
import dev.headroom.serving.Quantize;
import dev.headroom.serving.ServingConfig;
import dev.headroom.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a start of TGI takes, for a manifest that may leave things open: the card's exact memory, its compute capability.
 *
 * <p>It fits when it fits on the least that the card may turn out to be, and does not fit when it does not on the most.
 * A margin is memory that is not there: the cache, which takes what is left, grows the less for it.
 *
 * <p>One instance serves every thread, and is quicker at what it was asked before.
 */
public final class TgiMemoryEstimator implements MemoryEstimator {

    private final Bytes margin;
    private final boolean sharp;
    private final Simulation simulation = new RememberedStarts(SimulatedPhases::estimate);

    private TgiMemoryEstimator(Bytes margin, boolean sharp) {
        this.margin = margin;
        this.sharp = sharp;
    }

    /**
     * For verdicts: no more work than they need.
     *
     * @param margin what must stay free on each GPU beyond what is needed
     */
    public static TgiMemoryEstimator forVerdicts(Bytes margin) {
        return new TgiMemoryEstimator(margin, false);
    }

    /** For people who want to see the numbers: the same verdicts, always with the simulated start's amounts. */
    public static TgiMemoryEstimator forNumbers(Bytes margin) {
        return new TgiMemoryEstimator(margin, true);
    }

    @Override
    public Estimation estimate(ModelFacts model, ServingConfig config, int shards, GpuCandidate card) {
        Optional<NotEstimable> unreadable = ToldSettings.unreadable(config);
        return unreadable.isPresent()
                ? unreadable.get()
                : new OnOneCard(model, config, ToldSettings.of(config, shards), card).estimation();
    }

    @Override
    public List<Quantize> quantizations(ModelFacts model, GpuCandidate card) {
        List<Quantize> possible = new ArrayList<>(TgiEstimator.quantizationsFor(model, CardVariants.likely(card)));
        CardVariants.smallest(card, Bytes.ZERO)
                .forEach(variant -> possible.retainAll(TgiEstimator.quantizationsFor(model, variant)));
        return possible;
    }

    /** The least that the card may turn out to be decides. */
    @Override
    public boolean fits(ModelFacts model, ServingConfig config, int shards, GpuCandidate card) {
        if (ToldSettings.unreadable(config).isPresent()) {
            return false;
        }
        TgiSettings settings = ToldSettings.of(config, shards);
        return CardVariants.smallest(card, margin).stream()
                .allMatch(variant -> TgiEstimator.estimate(model, settings, variant, simulation)
                                instanceof TgiEstimation.Estimated(TgiEstimate start)
                        && start.fit() == Fit.FITS);
    }

    /** One question: what it may be answered with ends at the first start that cannot be estimated. */
    private final class OnOneCard {

        private final ModelFacts model;
        private final ServingConfig config;
        private final TgiSettings settings;
        private final GpuCandidate card;
        private final List<TgiEstimate> starts = new ArrayList<>();
        private List<PhaseEstimate> phases = List.of();

        OnOneCard(ModelFacts model, ServingConfig config, TgiSettings settings, GpuCandidate card) {
            this.model = model;
            this.config = config;
            this.settings = settings;
            this.card = card;
        }

        Estimation estimation() {
            return start(CardVariants.smallest(card, margin))
                    .or(() -> fits() ? Optional.empty() : start(CardVariants.largest(card, margin)))
                    .orElseGet(this::merged);
        }

        private boolean fits() {
            return PhaseEstimate.decisive(phases).fit() == Fit.FITS;
        }

        /** Starts on each of the cards; what ends the estimate, if anything does. */
        private Optional<Estimation> start(List<CudaCard> cards) {
            List<Refused> refusals = new ArrayList<>();
            for (CudaCard variant : cards) {
                switch (played(variant)) {
                    case TgiEstimation.Estimated(TgiEstimate start) -> starts.add(start);
                    case TgiEstimation.Refused refused -> refusals.add(new Refused(refused.problems()));
                    case TgiEstimation.NotEstimable not -> {
                        return Optional.of(new NotEstimable(not.reason(), not.remedy()));
                    }
                }
            }
            phases = MergedPhases.of(starts, card.cuda().most().minusOrZero(margin), margin);
            return refusals.isEmpty() ? Optional.empty() : Optional.of(refused(refusals, cards.size()));
        }

        /** What only some of the cards that it may be refuse is no refusal. */
        private Estimation refused(List<Refused> refusals, int cards) {
            Refused first = refusals.getFirst();
            return refusals.size() == cards
                    ? first
                    : new NotEstimable(
                            "it depends on the card: "
                                    + first.problems().getFirst().text(),
                            "name the card");
        }

        /** The verdict is always that of the bounds where these decide; sharp amounts must not contradict it. */
        private TgiEstimation played(CudaCard variant) {
            TgiEstimation decided = TgiEstimator.estimate(model, settings, variant, simulation);
            return sharp
                            && decided instanceof TgiEstimation.Estimated(TgiEstimate bounds)
                            && !bounds.simulated()
                            && TgiEstimator.simulate(model, settings, variant)
                                    instanceof TgiEstimation.Estimated(TgiEstimate sharper)
                            && sharper.fit() == bounds.fit()
                    ? new TgiEstimation.Estimated(sharper)
                    : decided;
        }

        private Estimation merged() {
            // the last is the largest card's, whose bounds decide about what does not fit
            TgiEstimate shown = starts.getLast();
            StartLimits limits = ServedLimits.of(config, likely().orElse(shown));
            return new StartEstimate(
                    card,
                    settings.numShard(),
                    phases,
                    PhaseSum.withMargin(MemoryItems.of(shown.plan(), shown.terms()), margin),
                    PhaseSum.of(shown, PhaseEstimate.decisive(phases), margin),
                    limits,
                    assumptions(limits));
        }

        private Optional<TgiEstimate> likely() {
            return sharp
                            && TgiEstimator.simulate(model, settings, CardVariants.likely(card))
                                    instanceof TgiEstimation.Estimated(TgiEstimate start)
                    ? Optional.of(start)
                    : Optional.empty();
        }

        private List<String> assumptions(StartLimits limits) {
            List<String> assumptions = new ArrayList<>(ServedLimits.assumptions(limits));
            if (card.capability().isEmpty()) {
                assumptions.add(CardVariants.assumption());
            }
            return assumptions;
        }
    }
}
