package dev.drydock.engine.backup.key;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The key of one backup, for which all its parts are encrypted. Its public half is no more public
/// than the other: who does not know it cannot add a part. An incremental backup has the keys of
/// those that it is built on with it, since it is nothing without them. Thread-safe.
public final class BackupKey {

    /// The backup's own first, then those of its ancestors.
    private final List<Identity> identities;

    /// @param identities at least one
    BackupKey(List<Identity> identities) {
        this.identities = List.copyOf(identities);
    }

    /// A new random one.
    public static BackupKey create() {
        return create(null);
    }

    /// A new random one that opens the parent as well.
    ///
    /// @param parent null for a backup that stands alone
    public static BackupKey create(@Nullable BackupKey parent) {
        List<Identity> all = new ArrayList<>();
        all.add(newIdentity());
        if (parent != null) {
            all.addAll(parent.identities);
        }
        return new BackupKey(all);
    }

    private static Identity newIdentity() {
        byte[] encoded;
        try {
            encoded = new X25519KeyPairGenerator().generateKeyPair().getPrivate().getEncoded();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has X25519", impossible);
        }
        CharBuffer decoded = StandardCharsets.US_ASCII.decode(java.nio.ByteBuffer.wrap(encoded));
        char[] text = new char[decoded.remaining()];
        decoded.get(text);
        try {
            return Identity.of(text)
                    .orElseThrow(() -> new IllegalStateException("the key is none"));
        } finally {
            Arrays.fill(encoded, (byte) 0);
            Arrays.fill(decoded.array(), '\0');
            Arrays.fill(text, '\0');
        }
    }

    /// The bytes as an age file for this key.
    public byte[] seal(byte[] plain, int length) {
        try {
            return AgeFile.encrypt(plain, length, List.of(identity().recipient().writer()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a recipient is checked", impossible);
        }
    }

    /// What is in an age file for this key or one of those with it.
    ///
    /// @throws IOException when it is for another key, or not as it was made
    public byte[] open(byte[] sealed) throws IOException {
        GeneralSecurityException last = null;
        for (Identity each : identities) {
            try {
                return AgeFile.decrypt(sealed, each.reader());
            } catch (GeneralSecurityException notThisOne) {
                last = notThisOne;
            }
        }
        throw new IOException("it is not for the backup's key", last);
    }

    /// The same keys, beginning with the one that opens this age file: the key of the backup that
    /// the file belongs to.
    ///
    /// @throws IOException when none does
    public BackupKey openingFirst(byte[] sealed) throws IOException {
        for (Identity each : identities) {
            var alone = new BackupKey(List.of(each));
            try {
                alone.open(sealed);
            } catch (IOException notThisOne) {
                continue;
            }
            List<Identity> all = new ArrayList<>(identities);
            all.remove(each);
            all.addFirst(each);
            return new BackupKey(all);
        }
        throw new IOException("it is not for the backup's key");
    }

    Identity identity() {
        return identities.getFirst();
    }

    List<Identity> identities() {
        return identities;
    }

    /// Whether both seal for the same.
    public boolean isSameAs(BackupKey other) {
        return identity().recipient().equals(other.identity().recipient());
    }

    @Override
    public String toString() {
        return "key of a backup";
    }
}
