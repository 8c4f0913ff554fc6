package dev.drydock.engine.schema.snapshot;

import java.time.Instant;

/// One kept moment of a database's structure, without the structure itself.
///
/// @param id short, unique in the store
/// @param connectionId the profile it was read through
/// @param connectionName its name when the snapshot was taken
/// @param name label given by a person, unique per connection; empty for most
/// @param takenAt when the structure was read
/// @param engine dialect id
/// @param role read as; empty where there is none
/// @param structure schema hash, see [SchemaHash]: equal for databases of equal structure
/// @param root hash of the stored body that everything else is reached from
/// @param objects how many objects it holds
/// @param tables how many of them are tables
/// @param notVisible how many things the role could not see
public record Snapshot(
        String id,
        String connectionId,
        String connectionName,
        String name,
        SnapshotOrigin origin,
        Instant takenAt,
        String engine,
        String serverVersion,
        String database,
        String role,
        String structure,
        String root,
        long objects,
        long tables,
        long notVisible) {

    /// What people call it: its label, else its id.
    public String display() {
        return name.isEmpty() ? id : name;
    }

    Snapshot withName(String other) {
        return new Snapshot(
                id,
                connectionId,
                connectionName,
                other,
                origin,
                takenAt,
                engine,
                serverVersion,
                database,
                role,
                structure,
                root,
                objects,
                tables,
                notVisible);
    }
}
