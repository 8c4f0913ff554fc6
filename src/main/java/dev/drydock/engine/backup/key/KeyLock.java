package dev.drydock.engine.backup.key;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Locks the key of a backup away for people, as an age file whose content is a file of private
/// keys, so that `age -d` gives what the next `age -d -i` needs.
public final class KeyLock {

    /// Larger ones are refused before they are read: enough for the keys of 10,000 ancestors.
    public static final int LARGEST = 1 << 20;

    /// Why a file did not open.
    private enum Refusal {
        /// Nobody gave a private key.
        NO_IDENTITY,
        /// Nobody gave a passphrase.
        NO_PASSPHRASE,
        /// The private keys are for other recipients.
        WRONG_IDENTITY,
        /// The passphrase is another one.
        WRONG_PASSPHRASE
    }

    private KeyLock() {}

    /// The key, for each of these people.
    ///
    /// @param about which backup it is for; one line without secrets
    public static byte[] lock(BackupKey key, List<Recipient> recipients, String about) {
        List<RecipientStanzaWriter> writers = new ArrayList<>();
        try {
            for (Recipient recipient : recipients) {
                writers.add(recipient.writer());
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a recipient is checked", impossible);
        }
        return write(key, writers, about);
    }

    /// The key, for whoever knows the passphrase. Takes about a second and 256 MiB.
    public static byte[] lock(BackupKey key, Secret passphrase, String about) {
        return lock(key, passphrase, about, ScryptLock.USUAL_WORK_FACTOR);
    }

    static byte[] lock(BackupKey key, Secret passphrase, String about, int workFactor) {
        return write(
                key,
                List.of(fileKey -> List.of(ScryptLock.wrap(fileKey, passphrase, workFactor))),
                about);
    }

    /// Opens the first of the files for which the ring has what it takes.
    ///
    /// @param files each holds the key of the same backup
    /// @param lockedFor for whom they are, for the message
    /// @throws DrydockException BACKUP_KEY_MISSING when the ring has nothing of the kind,
    ///   BACKUP_KEY_WRONG when nothing in it fits, USAGE_INVALID and others from the ring
    /// @throws IOException when a file is not as it was made
    public static BackupKey open(List<byte[]> files, KeyRing ring, Path backup, String lockedFor)
            throws IOException {
        Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);
        List<Identity> identities = ring.identities();
        for (byte[] file : files) {
            if (!ScryptLock.isOn(file)) {
                Optional<BackupKey> key = withIdentities(file, identities, refusals);
                if (key.isPresent()) {
                    return key.get();
                }
            }
        }
        for (byte[] file : files) {
            if (ScryptLock.isOn(file)) {
                Optional<BackupKey> key = withPassphrase(file, ring, backup, refusals);
                if (key.isPresent()) {
                    return key.get();
                }
            }
        }
        throw refused(refusals, identities, backup, lockedFor);
    }

    private static Optional<BackupKey> withIdentities(
            byte[] file, List<Identity> identities, Set<Refusal> refusals) throws IOException {
        if (identities.isEmpty()) {
            refusals.add(Refusal.NO_IDENTITY);
        }
        for (Identity identity : identities) {
            try {
                return Optional.of(read(file, identity.reader()));
            } catch (UnsupportedRecipientStanzaException notThisOne) {
                refusals.add(Refusal.WRONG_IDENTITY);
            } catch (GeneralSecurityException broken) {
                throw new IOException("the file with its key is broken", broken);
            }
        }
        return Optional.empty();
    }

    private static Optional<BackupKey> withPassphrase(
            byte[] file, KeyRing ring, Path backup, Set<Refusal> refusals) throws IOException {
        Optional<Secret> found = ring.passphrase(backup);
        if (found.isEmpty()) {
            refusals.add(Refusal.NO_PASSPHRASE);
            return Optional.empty();
        }
        try (Secret passphrase = found.get()) {
            return Optional.of(read(file, stanzas -> ScryptLock.unwrap(stanzas, passphrase)));
        } catch (ScryptLock.WrongPassphrase wrong) {
            refusals.add(Refusal.WRONG_PASSPHRASE);
            return Optional.empty();
        } catch (GeneralSecurityException broken) {
            throw new IOException("the file with its key is broken", broken);
        }
    }

    private static BackupKey read(byte[] file, RecipientStanzaReader reader)
            throws GeneralSecurityException, IOException {
        byte[] plain = AgeFile.decrypt(file, reader);
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(plain));
        char[] text = new char[decoded.remaining()];
        decoded.get(text);
        try {
            List<Identity> keys = KeyFiles.parseIdentities(text).orElse(List.of());
            if (keys.isEmpty()) {
                throw new IOException("the file with its key holds none");
            }
            return new BackupKey(keys);
        } finally {
            Arrays.fill(plain, (byte) 0);
            Arrays.fill(decoded.array(), '\0');
            Arrays.fill(text, '\0');
        }
    }

    private static byte[] write(BackupKey key, List<RecipientStanzaWriter> writers, String about) {
        byte[] head = ("# " + about + "\n").getBytes(StandardCharsets.UTF_8);
        List<char[]> secrets = key.identities().stream().map(Identity::reveal).toList();
        int length = head.length + secrets.stream().mapToInt(secret -> secret.length + 1).sum();
        byte[] plain = Arrays.copyOf(head, length);
        int at = head.length;
        for (char[] secret : secrets) {
            for (char one : secret) {
                plain[at++] = (byte) one;
            }
            plain[at++] = '\n';
            Arrays.fill(secret, '\0');
        }
        try {
            return AgeFile.encrypt(plain, plain.length, writers);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static DrydockException refused(
            Set<Refusal> refusals, List<Identity> identities, Path backup, String lockedFor) {
        String hint =
                refusals.contains(Refusal.NO_PASSPHRASE)
                                || refusals.contains(Refusal.WRONG_PASSPHRASE)
                        ? "Give the file with the passphrase (--passphrase-file), or a private key"
                                + " of a recipient (--identity)."
                        : "Give the file with a private key of one of them (--identity).";
        if (refusals.contains(Refusal.WRONG_PASSPHRASE)) {
            return new DrydockException(
                    ErrorCode.BACKUP_KEY_WRONG,
                    "The passphrase given does not open the backup " + backup + ".",
                    hint);
        }
        if (refusals.contains(Refusal.WRONG_IDENTITY)) {
            return new DrydockException(
                    ErrorCode.BACKUP_KEY_WRONG,
                    "The backup "
                            + backup
                            + " is encrypted for "
                            + lockedFor
                            + "; the private keys given are of "
                            + String.join(
                                    ", ",
                                    identities.stream()
                                            .map(Identity::recipient)
                                            .map(Recipient::text)
                                            .distinct()
                                            .toList())
                            + ".",
                    hint);
        }
        return new DrydockException(
                ErrorCode.BACKUP_KEY_MISSING,
                "The backup "
                        + backup
                        + " is encrypted for "
                        + lockedFor
                        + ", and no key for it was given.",
                hint);
    }
}
