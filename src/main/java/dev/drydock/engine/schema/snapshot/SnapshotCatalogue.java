package dev.drydock.engine.schema.snapshot;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Where snapshots and their bodies are kept. Worker threads only; every method throws
/// STORE_UNUSABLE when the place cannot be opened.
public interface SnapshotCatalogue {

    /// All snapshots, the newest first.
    List<Snapshot> list();

    /// The hashes among these whose bodies are not kept.
    Set<String> missing(Collection<String> hashes);

    /// Adds a snapshot and bodies in one transaction, unless a body that it needs is neither among
    /// these nor kept: then nothing is changed.
    ///
    /// @param bodies compressed, by the hash of what they hold; those already kept are left alone
    /// @param needed every hash that the snapshot reaches
    /// @param replaced ids of snapshots that this one replaces
    /// @return the needed hashes that are not kept; empty when all went well
    Set<String> add(
            Snapshot snapshot,
            Map<String, byte[]> bodies,
            Collection<String> needed,
            Collection<String> replaced);

    /// The compressed bodies of those hashes that are kept.
    Map<String, byte[]> bodies(Collection<String> hashes);

    /// Removes a body that is of no use; nothing when it is not kept.
    void discard(String hash);

    /// Gives a snapshot another name, in one transaction with the question whether it is free.
    ///
    /// @return false when another snapshot of the connection has it, or the snapshot is gone
    boolean rename(Snapshot snapshot, String name);

    /// Removes snapshots; unknown ids are ignored. Their bodies stay until [#collect].
    int remove(Collection<String> ids);

    /// Removes the bodies that no snapshot reaches, in one transaction.
    ///
    /// @param reach given the roots of all snapshots and a way to load bodies, says what is reached
    /// @return how many bodies were removed
    int collect(Reach reach);

    /// Bodies and their bytes as kept, for people.
    Size size();

    /// @param bytes compressed
    record Size(long bodies, long bytes) {}

    /// Follows references from roots.
    @FunctionalInterface
    interface Reach {
        Set<String> from(
                Collection<String> roots, Function<Collection<String>, Map<String, byte[]>> load);
    }
}
