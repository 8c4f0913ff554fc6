package dev.drydock.ui.backups;

import dev.drydock.engine.connection.Secret;
import java.util.Arrays;

/// What may be said about a passphrase without telling it.
final class Passphrases {

    /// Shorter ones are guessed by machines, whatever they are made of.
    static final int SHORT = 12;

    /// As long as several words that nobody wrote next to each other before.
    static final int LONG = 20;

    /// How long it takes to guess it, by its length.
    enum Strength {
        SHORT,
        FAIR,
        LONG
    }

    private Passphrases() {}

    static Strength strength(int length) {
        return length < SHORT ? Strength.SHORT : length < LONG ? Strength.FAIR : Strength.LONG;
    }

    static boolean equal(Secret one, Secret other) {
        char[] first = one.reveal();
        char[] second = other.reveal();
        try {
            return Arrays.equals(first, second);
        } finally {
            Arrays.fill(first, '\0');
            Arrays.fill(second, '\0');
        }
    }
}
