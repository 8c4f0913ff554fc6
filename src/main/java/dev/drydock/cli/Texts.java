package dev.drydock.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of the command line, from `messages.properties`; help texts are in `help.properties`,
/// which picocli reads itself.
final class Texts {

    static final String MESSAGES = "dev.drydock.cli.messages";
    static final String HELP = "dev.drydock.cli.help";

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle(MESSAGES, Locale.ROOT);

    private Texts() {}

    /// The text of the key, with `{0}` and so on filled in. Numbers go in formatted.
    static String text(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(values);
    }
}
