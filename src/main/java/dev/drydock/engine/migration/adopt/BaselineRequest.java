package dev.drydock.engine.migration.adopt;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.migration.MigrationVersion;
import java.time.Duration;

/// From which version on a database is migrated.
///
/// @param version everything up to it, and itself, counts as being in the database
/// @param description why, for people
/// @param overHistory go on although the history has rows already
/// @param confirmation asked for on guarded connections
/// @param lockWait how long to wait for another run on the same database
public record BaselineRequest(
        MigrationVersion version,
        String description,
        boolean overHistory,
        Confirmation confirmation,
        Duration lockWait) {}
