package dev.headroom.review;

import dev.headroom.estimate.MemoryEstimate;
import dev.headroom.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is said of a container that fits on a card that the scheduler may choose, but not surely on every one of them. */
final class FitsWording {
    /** An ending that leaves less of the line than the names of two cards is told in the details instead. */
    private static final int LONGEST_ENDING = 80;

    private FitsWording() {}

    /**
     * The first line: the cards on which it does not fit, their memory and then some of their names left out where there is
     * no room for all, and how to keep it from them.
     *
     * @param beginning the id and the container
     */
    static String firstLine(String beginning, Verdict.Fits fits) {
        IntStream fewer = IntStream.iterate(fits.failing().size(), named -> named >= 0, named -> named - 1);
        return Stream.concat(Stream.of(what(fits)), fewer.mapToObj(named -> named(fits, named) + ending(fits)))
                .map(what -> beginning + what)
                .filter(line -> line.length() <= FirstLine.MAX_LENGTH)
                .findFirst()
                .orElseGet(() -> shortened(beginning + named(fits, 0), fits));
    }

    /** A label is to be copied, so it is there as a whole or not at all. */
    private static String shortened(String line, Verdict.Fits fits) {
        String ending = ending(fits);
        if (fits.pin().isEmpty()) {
            return FirstLine.of(line + ending);
        }
        return ending.length() > LONGEST_ENDING ? FirstLine.of(line) : FirstLine.of(line, ending);
    }

    /** The whole of it, without an id. */
    static String what(Verdict.Fits fits) {
        String best = EstimateWording.card(fits.best());
        return (fits.failing().isEmpty() ? unclear(best, fits) : not(best, EstimateWording.cards(fits.failing())))
                + ending(fits);
    }

    /** The same without amounts of memory and with no more than {@code named} of the cards on which it does not fit. */
    private static String named(Verdict.Fits fits, int named) {
        String best = fits.best().card().product();
        return fits.failing().isEmpty() ? unclear(best, fits) : not(best, some(fits.failing(), named));
    }

    private static String not(String best, String failing) {
        return "fits on %s but not on %s".formatted(best, failing);
    }

    /** A pin settles it whatever the reason. */
    private static String unclear(String best, Verdict.Fits fits) {
        String what = "fits on %s, cannot tell of others".formatted(best);
        return fits.pin().isPresent()
                ? what
                : what + ": " + fits.unclear().getFirst().reason();
    }

    private static String some(List<MemoryEstimate> failing, int named) {
        int others = failing.size() - named;
        String names = failing.stream()
                .limit(named)
                .map(estimate -> estimate.card().product())
                .collect(Collectors.joining(", "));
        return named == 0 ? others + " other kinds of card" : names + (others == 0 ? "" : " and " + others + " more");
    }

    private static String ending(Verdict.Fits fits) {
        return fits.pin().map(label -> "; pin it: " + label).orElseGet(() -> withoutPin(fits));
    }

    private static String withoutPin(Verdict.Fits fits) {
        return fits.failing().isEmpty()
                ? "; " + fits.unclear().getFirst().remedy()
                : ", which the scheduler may choose too";
    }

    /** Lines for what the first line leaves out. */
    static List<String> details(Verdict.Fits fits, String firstLine) {
        List<String> lines = new ArrayList<>();
        String cards = EstimateWording.cards(fits.failing());
        if (!firstLine.contains(cards)) {
            lines.add("not on: " + cards);
        }
        fits.pin()
                .filter(label -> !firstLine.contains(label.toString()))
                .ifPresent(label -> lines.add("pin it: " + label));
        fits.unclear().stream()
                .filter(unclear -> !firstLine.contains(unclear.reason()) || !firstLine.contains(unclear.remedy()))
                .forEach(unclear -> lines.add("cannot tell: " + unclear.reason() + "; " + unclear.remedy()));
        return lines;
    }
}
