package dev.headroom.catalog;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the names that someone who wrote another one may have meant.
 *
 * <p>Likeness is the mean of two measures: the words that both names have in common (Dice's coefficient), which sees
 * through a left-out prefix, and the letters in which they differ (Levenshtein's distance), which sees through a typing
 * error. The part before a slash, a namespace, only breaks ties.
 */
final class Nearest {

    private static final int MOST = 3;

    /** Below this, names are not alike in the eyes of a person. */
    private static final double LEAST_ALIKE = 0.45;

    private static final double SAME_NAMESPACE = 0.05;

    /** Names are shorter; what is longer is not looked at, so that an absurd name costs no time. */
    private static final int LONGEST = 96;

    private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9.]+");

    private final List<Name> names;

    /** A search over these names. */
    Nearest(Iterable<String> names) {
        List<Name> read = new java.util.ArrayList<>();
        names.forEach(name -> read.add(Name.of(name)));
        this.names = List.copyOf(read);
    }

    private record Scored(String name, double likeness) {}

    private record Name(String text, String namespace, String rest, Set<String> words) {

        static Name of(String text) {
            String lower = text.substring(0, Math.min(text.length(), LONGEST)).toLowerCase(Locale.ROOT);
            int slash = lower.lastIndexOf('/');
            String rest = lower.substring(slash + 1);
            return new Name(text, lower.substring(0, Math.max(slash, 0)), rest, words(rest));
        }

        private static Set<String> words(String text) {
            return Arrays.stream(SEPARATORS.split(text, -1))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** At most three of the names that are like {@code asked}, best first. */
    List<String> to(String asked) {
        Name wanted = Name.of(asked);
        return names.stream()
                .map(name -> new Scored(name.text(), likeness(wanted, name)))
                .filter(scored -> scored.likeness() >= LEAST_ALIKE)
                .sorted(Comparator.comparingDouble(Scored::likeness).reversed().thenComparing(Scored::name))
                .limit(MOST)
                .map(Scored::name)
                .toList();
    }

    private static double likeness(Name a, Name b) {
        double words = common(a.words(), b.words());
        double namespace = a.namespace().equals(b.namespace()) ? SAME_NAMESPACE : 0;
        int longest = Math.max(1, Math.max(a.rest().length(), b.rest().length()));
        int shortest = Math.min(a.rest().length(), b.rest().length());
        double atBest = (words + (double) shortest / longest) / 2 + namespace;
        // most names end here: counting letters is what takes time
        return atBest < LEAST_ALIKE ? atBest : (words + letters(a, b, longest)) / 2 + namespace;
    }

    private static double letters(Name a, Name b, int longest) {
        return 1 - (double) distance(a.rest(), b.rest()) / longest;
    }

    private static double common(Set<String> a, Set<String> b) {
        int both = 0;
        for (String word : a) {
            both += b.contains(word) ? 1 : 0;
        }
        return 2.0 * both / Math.max(1, a.size() + b.size());
    }

    /** How many letters to insert, delete or replace to make {@code b} of {@code a}. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
