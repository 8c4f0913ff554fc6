package dev.drydock.engine.backup;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/// A short hash of each page of a file: the first 16 bytes of its SHA-256, enough to tell pages
/// apart that nobody made to be confused.
final class PageMap {

    static final int HASH_BYTES = 16;
    static final String FOLDER = "page_map/";
    private static final int PART_BYTES = 4 << 20;
    private static final int SMALLEST_PAGE = 512;
    private static final int LARGEST_PAGE = 64 << 10;

    private final int pageSize;
    private final byte[] hashes;

    /// @param hashes 16 bytes for each page, page after page; not copied
    PageMap(int pageSize, byte[] hashes) {
        this.pageSize = pageSize;
        this.hashes = hashes;
    }

    int pageSize() {
        return pageSize;
    }

    int pages() {
        return hashes.length / HASH_BYTES;
    }

    boolean isSame(int page, PageMap other) {
        int at = page * HASH_BYTES;
        return page < other.pages()
                && Arrays.equals(hashes, at, at + HASH_BYTES, other.hashes, at, at + HASH_BYTES);
    }

    /// Whether the page has this content.
    boolean holds(int page, byte[] bytes, int start) {
        byte[] hash = Sha256.bytesOf(bytes, start, pageSize);
        int at = page * HASH_BYTES;
        return Arrays.equals(hashes, at, at + HASH_BYTES, hash, 0, HASH_BYTES);
    }

    void store(PartSink parts) {
        byte[] all = new byte[Integer.BYTES + hashes.length];
        ByteBuffer.wrap(all).putInt(pageSize).put(hashes);
        for (int start = 0, number = 0; start < all.length; start += PART_BYTES, number++) {
            byte[] portion =
                    Arrays.copyOfRange(all, start, Math.min(all.length, start + PART_BYTES));
            parts.add(FOLDER + String.format(Locale.ROOT, "%06d", number), portion, portion.length);
        }
    }

    /// Null when the backup has none: the first version of the format did not write one.
    static @org.jspecify.annotations.Nullable PageMap read(BackupParts parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (BackupManifest.Member part : parts.manifest().members(FOLDER)) {
            all.writeBytes(parts.read(part));
        }
        byte[] bytes = all.toByteArray();
        if (bytes.length < Integer.BYTES) {
            return null;
        }
        int pageSize = ByteBuffer.wrap(bytes).getInt();
        boolean possible =
                pageSize >= SMALLEST_PAGE
                        && pageSize <= LARGEST_PAGE
                        && Integer.bitCount(pageSize) == 1
                        && (bytes.length - Integer.BYTES) % HASH_BYTES == 0;
        return possible
                ? new PageMap(pageSize, Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length))
                : null;
    }
}
