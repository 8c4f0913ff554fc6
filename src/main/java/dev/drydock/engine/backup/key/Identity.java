package dev.drydock.engine.backup.key;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.bech32.Bech32;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import dev.drydock.engine.error.Redaction;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/// A private key in memory. Its text form is a mask; `close` overwrites it.
public final class Identity implements AutoCloseable {

    static final String BEGINNING = "AGE-SECRET-KEY-1";

    private static final BigInteger BASE_POINT = BigInteger.valueOf(9);

    private final char[] text;
    private final Recipient recipient;

    private Identity(char[] text, Recipient recipient) {
        this.text = text;
        this.recipient = recipient;
    }

    /// Takes a copy of `AGE-SECRET-KEY-1…`; the caller overwrites its own. Empty when it is none.
    static Optional<Identity> of(char[] text) {
        if (!begins(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Identity(text.clone(), recipientOf(text)));
        } catch (GeneralSecurityException | RuntimeException notOne) {
            // not chained: the decoder's messages may hold parts of the key
            return Optional.empty();
        }
    }

    /// Whom others encrypt for, so that this key opens it.
    public Recipient recipient() {
        return recipient;
    }

    RecipientStanzaReader reader() throws GeneralSecurityException {
        return X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(CharBuffer.wrap(text));
    }

    /// A copy; the caller overwrites it.
    char[] reveal() {
        return text.clone();
    }

    @Override
    public void close() {
        Arrays.fill(text, '\0');
    }

    @Override
    public String toString() {
        return BEGINNING + Redaction.MASK;
    }

    private static boolean begins(char[] text) {
        char[] beginning = BEGINNING.toCharArray();
        return text.length > beginning.length
                && Arrays.equals(text, 0, beginning.length, beginning, 0, beginning.length);
    }

    // the private key times the base point of the curve, RFC 7748 section 6.1
    private static Recipient recipientOf(char[] text) throws GeneralSecurityException {
        byte[] secret = Bech32.getDecoder().decode(CharBuffer.wrap(text)).getData();
        try {
            KeyFactory keys = KeyFactory.getInstance("X25519");
            PrivateKey own =
                    keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret));
            PublicKey base =
                    keys.generatePublic(
                            new XECPublicKeySpec(NamedParameterSpec.X25519, BASE_POINT));
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(own);
            agreement.doPhase(base, true);
            return new Recipient(
                    Bech32.getEncoder().encode("age", agreement.generateSecret()).toString());
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
