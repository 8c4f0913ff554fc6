package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.dialect.SqlResources;

/// The catalog queries of backing up.
final class PgBackupSql {

    private static final SqlResources SQL = new SqlResources(PgBackupSql.class, "backup");

    private PgBackupSql() {}

    static String load(String name) {
        return load(name, 12);
    }

    /// @param major version of the server
    static String load(String name, int major) {
        return SQL.text(name, major);
    }
}
