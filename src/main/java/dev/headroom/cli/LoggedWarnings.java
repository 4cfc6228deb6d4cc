package dev.headroom.cli;

import java.io.PrintWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Shows on stderr what the look-up of models logs as a warning: no log is set up for a command line. */
final class LoggedWarnings extends Handler {

    /** Held here, as a log manager may forget a logger that nobody holds. */
    private static final Logger LOGGER = Logger.getLogger("dev.headroom.hub");

    private static final LoggedWarnings SHOWN = new LoggedWarnings();

    private volatile PrintWriter err = new PrintWriter(PrintWriter.nullWriter());

    static {
        SHOWN.setLevel(Level.WARNING);
        SHOWN.setFormatter(new SimpleFormatter());
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(SHOWN);
    }

    private LoggedWarnings() {}

    /** From now on warnings go there. */
    static void to(PrintWriter err) {
        SHOWN.err = err;
    }

    @Override
    public void publish(LogRecord logged) {
        if (isLoggable(logged)) {
            err.println("warning: " + getFormatter().formatMessage(logged));
            err.flush();
        }
    }

    @Override
    public void flush() {
        err.flush();
    }

    @Override
    public void close() {
        // stderr is the program's
    }
}
