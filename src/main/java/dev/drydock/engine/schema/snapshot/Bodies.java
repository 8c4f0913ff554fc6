package dev.drydock.engine.schema.snapshot;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// Hashes and compression of stored bodies.
final class Bodies {

    /// Detail of the error that names the damaged body.
    static final String BODY = "body";

    private static final int LEVEL = 3;

    /// No page comes near; a damaged header must not ask for gigabytes.
    private static final long LARGEST = 1L << 28;

    private Bodies() {}

    /// SHA-256 in lower-case hexadecimal.
    static String hash(byte[] plain) {
        return HexFormat.of().formatHex(digest().digest(plain));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    static byte[] compress(byte[] plain) {
        return Zstd.compress(plain, LEVEL);
    }

    /// What was compressed, proved by its hash.
    ///
    /// @throws DrydockException SNAPSHOT_DAMAGED
    static byte[] open(String hash, byte[] compressed) {
        // the library reads the first bytes unasked
        long size = compressed.length < 9 ? -1 : Zstd.getFrameContentSize(compressed);
        if (size < 0 || size > LARGEST) {
            throw damaged(hash, "its header is wrong", null);
        }
        byte[] plain;
        try {
            plain = Zstd.decompress(compressed, (int) size);
        } catch (ZstdException failure) {
            throw damaged(hash, "it cannot be unpacked", failure);
        }
        if (!hash(plain).equals(hash)) {
            throw damaged(hash, "its hash differs", null);
        }
        return plain;
    }

    static DrydockException damaged(
            String hash, String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new DrydockException(
                ErrorCode.SNAPSHOT_DAMAGED,
                "The snapshot is damaged: part "
                        + hash.substring(0, Math.min(12, hash.length()))
                        + " of it cannot be used, "
                        + why
                        + ".",
                "A new snapshot of the same structure makes it whole again.",
                Map.of(BODY, hash),
                cause);
    }
}
