package dev.drydock.engine.backup;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// The open parts of one backup in Drydock's own format. Thread-safe; closed by whoever opened it.
public interface BackupParts extends Closeable {

    BackupManifest manifest();

    /// The plain bytes of a part, after all its hashes were found right.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED
    byte[] read(BackupManifest.Member part);

    /// The same as [#read], where possible without new memory, and with one hash instead of two
    /// where the compressed form has a checksum of its own: the hash of the part as it is stored is
    /// always compared.
    ///
    /// @param room of the calling thread
    /// @return from its position to its limit; only until the room is used again
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED
    default ByteBuffer read(BackupManifest.Member part, PartRoom room) {
        return ByteBuffer.wrap(read(part));
    }

    /// Compares the bytes of a part, as they are stored, with their hash. Costs much less than
    /// reading, which expands them, and finds all damage that came after the backup was read back.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED
    void requireStored(BackupManifest.Member part);

    /// The plain bytes of a part for somebody who counts and hashes what is in it. When this object
    /// has compared the part with its hashes before, only its checksums are looked at again, which
    /// find what a disk does; otherwise as [#read].
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED
    byte[] readAgain(BackupManifest.Member part);

    @Override
    void close() throws IOException;
}
