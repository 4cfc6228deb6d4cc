package dev.headroom.cluster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Logs what went wrong once, however often it is tried again, and that it is over. */
final class News {

    private final Logger log;
    private final Map<String, String> bad = new ConcurrentHashMap<>();

    News(Logger log) {
        this.log = log;
    }

    /** Says what is wrong with {@code what}, unless that was the last word about it. */
    void bad(String what, String text) {
        if (!text.equals(bad.put(what, text))) {
            log.warn(text);
        }
    }

    /** Says that nothing is wrong any more with {@code what}, when something was. */
    void over(String what) {
        if (bad.remove(what) != null) {
            log.info(what + ": all is well again");
        }
    }
}
