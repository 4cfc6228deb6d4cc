package dev.headroom.serving;

import java.util.Arrays;

/** Levenshtein's distance: how far a typing error is from what was meant. */
public final class EditDistance {

    private EditDistance() {}

    /** How many letters to add, drop or change make one the other. */
    public static int of(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
