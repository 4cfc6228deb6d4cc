package dev.headroom.hub.http;

import dev.headroom.model.ModelRevision;
import dev.headroom.model.Reason;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;

/**
 * What the Hub means by a status. It says more in {@code X-Error-Code}: {@code RepoNotFound, RevisionNotFound,
 * EntryNotFound, GatedRepo}; a model that does not exist is a 401 for whoever has no token
 * (huggingface_hub 0.34, {@code utils/_http.py}, {@code hf_raise_for_status}). What else the server writes is not repeated.
 */
final class Statuses {

    private static final String TOKEN_FILE = "headroom.hub.token-file";
    private static final String BAD_TOKEN = "Invalid credentials in Authorization header";

    private Statuses() {}

    /** Why a model cannot be read. */
    static Reason of(HubAnswer.Other answer, String hub, ModelRevision wanted) {
        return switch (answer.status()) {
            case 401, 403 -> refused(answer, hub, wanted);
            case 404 -> missing(answer, hub, wanted);
            case 407 ->
                lasting(
                        "the proxy before " + hub + " wants a password",
                        "name one that wants none in headroom.hub.proxy");
            case 429 -> tooMany(hub, RetryAfter.of(answer.headers(), Instant.now()));
            default -> answer.status() >= 500 ? serverError(hub, answer.status()) : strange(answer, hub, wanted);
        };
    }

    private static Reason strange(HubAnswer.Other answer, String hub, ModelRevision wanted) {
        return lasting(
                "%s answered with status %d about %s".formatted(hub, answer.status(), wanted.id()),
                "check headroom.hub.endpoint");
    }

    /** Whether it is the file that is missing, and nothing else. A mirror may give no code. */
    static boolean isMissingFile(HubAnswer.Other answer) {
        String code = code(answer.headers());
        return answer.status() == 404 && (code.isEmpty() || code.equals("EntryNotFound"));
    }

    static Reason tooMany(String hub, Duration rest) {
        return new Reason(
                hub + " takes no more requests for " + Failures.seconds(rest),
                "try again then; a token in " + TOKEN_FILE + " raises the limit",
                true);
    }

    static Reason serverError(String hub, int status) {
        return new Reason("%s failed with status %d".formatted(hub, status), "try again later", true);
    }

    private static Reason refused(HubAnswer.Other answer, String hub, ModelRevision wanted) {
        HttpHeaders headers = answer.headers();
        if (answer.token() instanceof HubToken.Usable && isBadToken(headers)) {
            return lasting(hub + " does not know the token", "renew the token in " + TOKEN_FILE);
        }
        if (code(headers).equals("GatedRepo")) {
            return lasting(wanted.id() + " is gated on " + hub, gatedRemedy(answer.token()));
        }
        return answer.status() == 401 ? notThere(answer.token(), hub, wanted) : forbidden(answer.token(), hub, wanted);
    }

    private static boolean isBadToken(HttpHeaders headers) {
        return headers.firstValue("X-Error-Message").orElse("").equals(BAD_TOKEN);
    }

    private static String gatedRemedy(HubToken token) {
        return switch (token) {
            case HubToken.None _ -> "set " + TOKEN_FILE + " to a token that may read it";
            case HubToken.Usable _ -> "accept its terms with the account of the token";
            case HubToken.Unusable unusable -> unusable.problem();
        };
    }

    private static Reason missing(HubAnswer.Other answer, String hub, ModelRevision wanted) {
        return code(answer.headers()).equals("RevisionNotFound")
                ? absent(
                        "%s has no revision %s on %s".formatted(wanted.id(), wanted.revision(), hub),
                        "correct --revision")
                : notThere(answer.token(), hub, wanted);
    }

    private static Reason notThere(HubToken token, String hub, ModelRevision wanted) {
        return switch (token) {
            case HubToken.None _ ->
                absent(
                        "%s has no public model %s".formatted(hub, wanted.id()),
                        "correct the id, or set " + TOKEN_FILE + " if it is private");
            case HubToken.Usable _ ->
                absent(
                        "%s has no model %s that the token may see".formatted(hub, wanted.id()),
                        "correct the id, or the rights of the token");
            case HubToken.Unusable unusable ->
                absent(
                        "%s has no public model %s".formatted(hub, wanted.id()),
                        "correct the id; " + unusable.problem());
        };
    }

    private static Reason forbidden(HubToken token, String hub, ModelRevision wanted) {
        return lasting(
                "%s does not let %s be read".formatted(hub, wanted.id()),
                token instanceof HubToken.Unusable unusable
                        ? unusable.problem()
                        : "set " + TOKEN_FILE + " to a token that may read it");
    }

    private static String code(HttpHeaders headers) {
        return headers.firstValue("X-Error-Code").orElse("");
    }

    private static Reason absent(String reason, String remedy) {
        return new Reason(reason, remedy, false, true);
    }

    private static Reason lasting(String reason, String remedy) {
        return new Reason(reason, remedy, false);
    }
}
