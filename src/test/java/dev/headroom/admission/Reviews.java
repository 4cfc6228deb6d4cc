package dev.headroom.admission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The reviews in {@code src/test/resources/admission/reviews}, and small ones made of words. */
final class Reviews {

    static final Path FOLDER = Path.of("src/test/resources/admission/reviews");

    private Reviews() {}

    static byte[] file(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A review of the creation of {@code object}. */
    static String creating(String object) {
        return "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":{\"uid\":\"u\",\"operation\":\"CREATE\",\"object\":"
                + object + "}}";
    }

    /** A review that is {@code bytes} long and otherwise of no interest. */
    static byte[] ofSize(int bytes) {
        String empty = creating("{\"kind\":\"ConfigMap\",\"data\":{\"a\":\"\"}}");
        String padding = ",\"\":\"" + "x".repeat(1000) + "\"";
        StringBuilder review = new StringBuilder(empty);
        // many strings, because one may not be that long
        StringBuilder data = new StringBuilder();
        for (int i = 0; data.length() + empty.length() + 1100 < bytes; i++) {
            data.append(padding.replace("\"\":", "\"k" + i + "\":"));
        }
        int rest = bytes - empty.length() - data.length();
        int at = empty.indexOf("\"\"}");
        review.insert(at + 2, data).insert(at + 1, "y".repeat(rest));
        return review.toString().getBytes(StandardCharsets.UTF_8);
    }
}
