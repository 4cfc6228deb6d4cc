package dev.headroom.review;

import dev.headroom.verdict.Question;
import dev.headroom.verdict.Verdict;
import dev.headroom.verdict.advice.Surroundings;
import java.util.Optional;

/** How far the walk for one container came. */
public sealed interface Walked {

    /** What the arithmetic starts from, empty when the walk ended before. */
    Optional<Inputs> inputs();

    /**
     * To a question for the judge.
     *
     * @param told what the launcher was told, and the cards
     * @param question what is to be judged
     * @param surroundings the cards there could be instead
     */
    record Asked(Inputs told, Question question, Surroundings surroundings) implements Walked {
        @Override
        public Optional<Inputs> inputs() {
            return Optional.of(told);
        }
    }

    /** To a verdict, since something before the arithmetic decides. */
    record Ended(Optional<Inputs> inputs, Verdict verdict) implements Walked {}
}
