package dev.drydock.engine.backup.key;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.framework.codec.CanonicalBase64;
import com.exceptionfactory.jagged.framework.crypto.CipherKey;
import com.exceptionfactory.jagged.framework.crypto.EncryptedFileKey;
import com.exceptionfactory.jagged.framework.crypto.FileKeyDecryptorFactory;
import com.exceptionfactory.jagged.framework.crypto.FileKeyEncryptorFactory;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;
import org.bouncycastle.crypto.generators.SCrypt;

/// The stanza of an age file that a passphrase opens ([format](https://age-encryption.org/v1), "The
/// scrypt recipient type").
final class ScryptLock {

    /// What `age` writes: about a second, and 256 MiB.
    static final int USUAL_WORK_FACTOR = 18;

    /// More is refused before any work is done: 22 means 4 GiB.
    static final int MOST_WORK_FACTOR = 22;

    private static final String TYPE = "scrypt";
    private static final byte[] FIRST_STANZA =
            "age-encryption.org/v1\n-> scrypt ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SALT_LABEL =
            "age-encryption.org/v1/scrypt".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_LENGTH = 16;
    private static final int BLOCK_SIZE = 8;
    private static final int BODY_LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// The passphrase is not the one that the file was locked with.
    static final class WrongPassphrase extends GeneralSecurityException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Stanza implements RecipientStanza {

        private final List<String> arguments;
        private final byte[] body;

        Stanza(List<String> arguments, byte[] body) {
            this.arguments = arguments;
            this.body = body;
        }

        @Override
        public String getType() {
            return TYPE;
        }

        @Override
        public List<String> getArguments() {
            return arguments;
        }

        @Override
        public byte[] getBody() {
            return body.clone();
        }
    }

    private ScryptLock() {}

    /// Whether it takes a passphrase to open the file.
    static boolean isOn(byte[] file) {
        return file.length >= FIRST_STANZA.length
                && Arrays.equals(
                        file, 0, FIRST_STANZA.length, FIRST_STANZA, 0, FIRST_STANZA.length);
    }

    static RecipientStanza wrap(FileKey fileKey, Secret passphrase, int workFactor)
            throws GeneralSecurityException {
        byte[] salt = new byte[SALT_LENGTH];
        RANDOM.nextBytes(salt);
        byte[] body =
                new FileKeyEncryptorFactory()
                        .newFileKeyEncryptor()
                        .getEncryptedFileKey(fileKey, derive(passphrase, salt, workFactor))
                        .getEncoded();
        return new Stanza(
                List.of(
                        CanonicalBase64.getEncoder().encodeToString(salt),
                        Integer.toString(workFactor)),
                body);
    }

    /// @throws WrongPassphrase when another one was used
    /// @throws GeneralSecurityException when it is no such stanza, or asks for too much work
    /// @throws DrydockException USAGE_INVALID when this process has too little memory for it
    static FileKey unwrap(Iterable<RecipientStanza> stanzas, Secret passphrase)
            throws GeneralSecurityException {
        RecipientStanza stanza = single(stanzas);
        List<String> arguments = stanza.getArguments();
        if (arguments.size() != 2
                || !arguments.getLast().matches("[1-9][0-9]?")
                || stanza.getBody().length != BODY_LENGTH) {
            throw new GeneralSecurityException("the scrypt stanza is none");
        }
        byte[] salt =
                CanonicalBase64.getDecoder()
                        .decode(arguments.getFirst().getBytes(StandardCharsets.US_ASCII));
        int workFactor = Integer.parseInt(arguments.getLast());
        if (salt.length != SALT_LENGTH || workFactor > MOST_WORK_FACTOR) {
            throw new GeneralSecurityException("the scrypt stanza asks for what is refused");
        }
        requireMemory(workFactor);
        CipherKey key = derive(passphrase, salt, workFactor);
        try {
            return new FileKeyDecryptorFactory()
                    .newFileKeyDecryptor()
                    .getFileKey(new EncryptedFileKey(stanza.getBody()), key);
        } catch (AEADBadTagException notThis) {
            var wrong = new WrongPassphrase();
            wrong.initCause(notThis);
            throw wrong;
        }
    }

    private static RecipientStanza single(Iterable<RecipientStanza> stanzas)
            throws GeneralSecurityException {
        RecipientStanza found = null;
        for (RecipientStanza stanza : stanzas) {
            if (found != null) {
                throw new GeneralSecurityException("a scrypt stanza must stand alone");
            }
            found = stanza;
        }
        if (found == null || !found.getType().equals(TYPE)) {
            throw new GeneralSecurityException("there is no scrypt stanza");
        }
        return found;
    }

    private static void requireMemory(int workFactor) {
        long needed = (128L * BLOCK_SIZE) << workFactor;
        long most = Runtime.getRuntime().maxMemory();
        if (needed > most / 4 * 3) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "To try the passphrase takes "
                            + (needed >> 20)
                            + " MiB of memory, and this process may use "
                            + (most >> 20)
                            + " MiB.",
                    "Restore with age, unzip and zstd, as the documentation of backups shows.");
        }
    }

    private static CipherKey derive(Secret passphrase, byte[] salt, int workFactor) {
        byte[] bytes = bytesOf(passphrase);
        byte[] labelled = Arrays.copyOf(SALT_LABEL, SALT_LABEL.length + salt.length);
        System.arraycopy(salt, 0, labelled, SALT_LABEL.length, salt.length);
        try {
            return new CipherKey(
                    SCrypt.generate(bytes, labelled, 1 << workFactor, BLOCK_SIZE, 1, BODY_LENGTH));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] bytesOf(Secret passphrase) {
        char[] characters = passphrase.reveal();
        byte[] room = new byte[characters.length * 3];
        ByteBuffer encoded = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(characters), encoded, true);
        byte[] bytes = Arrays.copyOf(room, encoded.position());
        Arrays.fill(room, (byte) 0);
        Arrays.fill(characters, '\0');
        return bytes;
    }
}
