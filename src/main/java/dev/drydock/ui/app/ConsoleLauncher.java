package dev.drydock.ui.app;

import java.util.Locale;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.application.Application;
import org.jspecify.annotations.Nullable;

/// Opens the console, or says in one sentence why this machine cannot show it.
public final class ConsoleLauncher {

    /// The exit code for a console that cannot open: wrong usage or configuration.
    static final int CANNOT_OPEN = 2;

    private static final Pattern MISSING_LIBRARY = Pattern.compile("(lib[\\w.+-]+?\\.so[.\\d]*): ");

    /// Held for the life of the process: a logger that nobody holds loses its filter.
    private static final Logger JAVAFX_LOGGER = Logger.getLogger("javafx");

    private ConsoleLauncher() {}

    /// Runs the console and returns when its last window is closed. To be called once, from the
    /// main thread.
    ///
    /// @return the exit code of the process
    public static int run(String[] args) {
        if (needsDisplay() && isBlank(System.getenv("DISPLAY"))) {
            System.err.println(noDisplay());
            return CANNOT_OPEN;
        }
        // Drydock runs on the class path (automatic modules cannot be linked), of which JavaFX
        // warns.
        JAVAFX_LOGGER.setFilter(
                entry -> !String.valueOf(entry.getMessage()).startsWith("Unsupported JavaFX"));
        // JavaFX prints the stack trace of a library that it cannot load and then throws.
        StartErrors.hold();
        try {
            Application.launch(ConsoleApplication.class, args);
            return 0;
        } catch (RuntimeException | UnsatisfiedLinkError e) {
            String reason = reasonNotOpened(e, StartErrors.take());
            if (reason == null) {
                throw e;
            }
            System.err.println(reason);
            return CANNOT_OPEN;
        }
    }

    private static boolean needsDisplay() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")
                && !"Headless".equals(System.getProperty("glass.platform"));
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }

    /// A sentence for a failed start that the user can do something about; `null` for any other.
    ///
    /// @param printed what JavaFX wrote to standard error before it gave up
    static @Nullable String reasonNotOpened(Throwable failure, String printed) {
        StringBuilder text = new StringBuilder(printed);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append('\n').append(cause);
            if (String.valueOf(cause.getMessage()).contains("Unable to open DISPLAY")) {
                return noDisplay();
            }
        }
        if (text.indexOf("UnsatisfiedLinkError") < 0 && text.indexOf("Unable to load glass") < 0) {
            return null;
        }
        Matcher library = MISSING_LIBRARY.matcher(text);
        // The first match may be JavaFX's own library: what it could not load is named after it.
        String missing = "";
        while (library.find()) {
            missing = " (" + library.group(1) + ")";
            if (!library.group(1).startsWith("libglass")) {
                break;
            }
        }
        return "The console needs shared libraries that this system lacks%s: install GTK 3, libXtst and Pango (on Debian: apt-get install libgtk-3-0 libxtst6 libpangoft2-1.0-0), or run %s demo in this terminal."
                .formatted(missing, command());
    }

    private static String noDisplay() {
        String display = System.getenv("DISPLAY");
        String why =
                isBlank(display)
                        ? "DISPLAY is not set"
                        : "DISPLAY " + display + " cannot be opened";
        return "There is no display for the console (%s): run %s demo to see the whole round in this terminal."
                .formatted(why, command());
    }

    /// The words that start Drydock here; the start script tells its own.
    private static String command() {
        return System.getProperty("drydock.command", "drydock");
    }
}
