package dev.drydock.engine.migration.adopt;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.MigrationVersion;
import java.time.Duration;

/// Which history to take over.
///
/// @param table name of the other tool's table, with or without its schema; empty for the only one
/// @param position the version at which a database counts whose tool has no numbers
/// @param confirmation asked for on guarded connections
/// @param lockWait how long to wait for another run on the same database
public record AdoptRequest(
        MigrationSource source,
        String table,
        MigrationVersion position,
        Confirmation confirmation,
        Duration lockWait) {

    /// Where a database stands whose tool has no numbers, unless told otherwise: before every file.
    public static final MigrationVersion START = MigrationVersion.of("0");

    /// The only history there is.
    public static AdoptRequest of(MigrationSource source) {
        return new AdoptRequest(
                source, "", START, Confirmation.NONE, ApplyRequest.DEFAULT_LOCK_WAIT);
    }

    public AdoptRequest withTable(String other) {
        return new AdoptRequest(source, other, position, confirmation, lockWait);
    }

    public AdoptRequest withPosition(MigrationVersion other) {
        return new AdoptRequest(source, table, other, confirmation, lockWait);
    }

    public AdoptRequest withConfirmation(Confirmation other) {
        return new AdoptRequest(source, table, position, other, lockWait);
    }

    public AdoptRequest withLockWait(Duration other) {
        return new AdoptRequest(source, table, position, confirmation, other);
    }
}
