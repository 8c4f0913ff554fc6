package dev.drydock.engine.backup;

/// The client programs of this machine.
final class PgDump {

    private PgDump() {}

    /// Whether one of them can back up the database.
    static boolean knows(FilledDatabase database) {
        int major = database.source.facts().version().major();
        return database.test.engine().tools().findAll("pg_dump").stream()
                .anyMatch(tool -> tool.version().major() >= major);
    }
}
