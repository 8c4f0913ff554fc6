package dev.drydock.engine.backup;

/// Takes the parts of a backup in Drydock's own format while it is made: each is compressed, hashed
/// and stored. Thread-safe; the calling thread does the work, so several threads may add.
public interface PartSink {

    /// Adds one part. Nothing keeps the array afterwards.
    ///
    /// @param name path inside the container, without the ending of the compression; no other part
    ///   has it
    /// @param length of the part; the array may be longer
    /// @throws dev.drydock.engine.error.DrydockException DISK_FULL or FILE_NOT_ACCESSIBLE
    void add(String name, byte[] plain, int length);
}
