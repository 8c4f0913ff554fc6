package dev.drydock.engine.backup.key;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/// The key of one backup, for which all its parts are encrypted. Its public half is no more public
/// than the other: who does not know it cannot add a part. Thread-safe.
public final class BackupKey {

    private final Identity identity;

    BackupKey(Identity identity) {
        this.identity = identity;
    }

    /// A new random one.
    public static BackupKey create() {
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
            return new BackupKey(
                    Identity.of(text)
                            .orElseThrow(() -> new IllegalStateException("the key is none")));
        } finally {
            Arrays.fill(encoded, (byte) 0);
            Arrays.fill(decoded.array(), '\0');
            Arrays.fill(text, '\0');
        }
    }

    /// The bytes as an age file for this key.
    public byte[] seal(byte[] plain, int length) {
        try {
            return AgeFile.encrypt(plain, length, List.of(identity.recipient().writer()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a recipient is checked", impossible);
        }
    }

    /// What is in an age file for this key.
    ///
    /// @throws IOException when it is for another key, or not as it was made
    public byte[] open(byte[] sealed) throws IOException {
        try {
            return AgeFile.decrypt(sealed, identity.reader());
        } catch (GeneralSecurityException broken) {
            throw new IOException("it is not for the backup's key", broken);
        }
    }

    Identity identity() {
        return identity;
    }

    /// Whether both open the same.
    public boolean isSameAs(BackupKey other) {
        return identity.recipient().equals(other.identity.recipient());
    }

    @Override
    public String toString() {
        return "key of a backup";
    }
}
