package dev.drydock.engine.backup.key;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Somebody who can open what is encrypted for them; no secret. Always one that was checked.
///
/// @param text `age1…`, as `age-keygen` prints it
public record Recipient(String text) {

    private static final String BEGINNING = "age1";

    /// @throws IllegalArgumentException when it is no recipient
    public Recipient {
        if (!isOne(text)) {
            throw new IllegalArgumentException("no age recipient");
        }
    }

    /// Empty when the text is no recipient that this build can write for.
    public static Optional<Recipient> find(String text) {
        return isOne(text) ? Optional.of(new Recipient(text)) : Optional.empty();
    }

    /// @throws DrydockException USAGE_INVALID when it is no recipient; a private key is not
    ///   repeated
    public static Recipient parse(String text) {
        return find(text.strip()).orElseThrow(() -> refused(text.strip()));
    }

    /// The recovery recipients of the settings. None is left out: that a key is missing would be
    /// noticed on the day it is needed.
    ///
    /// @throws DrydockException CONFIG_INVALID when one is no recipient
    public static List<Recipient> ofSettings(List<String> texts) {
        return texts.stream().map(Recipient::ofSettings).toList();
    }

    private static Recipient ofSettings(String text) {
        return find(text)
                .orElseThrow(() ->
                        new DrydockException(
                                ErrorCode.CONFIG_INVALID,
                                "The recovery recipient \"" + text + "\" of the settings is none.",
                                "Correct recoveryRecipients in config.json: age recipients"
                                        + " (age1…)."));
    }

    RecipientStanzaWriter writer() throws GeneralSecurityException {
        return X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(text);
    }

    private static DrydockException refused(String text) {
        if (text.toUpperCase(Locale.ROOT).startsWith(Identity.BEGINNING)) {
            return new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "That is a private key; a backup is encrypted for the public one.",
                    "Give the age1… that age-keygen -y prints, and regard the private key as known"
                            + " to others if it was on a command line.");
        }
        return new DrydockException(
                ErrorCode.USAGE_INVALID,
                "\"" + text + "\" is no recipient.",
                "Give an age recipient (age1…) without a typing mistake; age-keygen makes one.");
    }

    private static boolean isOne(String text) {
        if (!text.startsWith(BEGINNING)) {
            return false;
        }
        try {
            // a trial, which also finds points on the curve that nobody can agree a key with
            X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(text)
                    .getRecipientStanzas(new FileKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException notOne) {
            // the decoder has several unchecked exceptions for what is no text of its kind
            return false;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
