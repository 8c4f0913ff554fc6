package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.migration.adopt.AdoptDialect;
import dev.drydock.engine.migration.adopt.ForeignTool;
import java.util.Locale;

/// Histories of other tools in SQLite files.
final class SqliteAdoptDialect implements AdoptDialect {

    private static final int VERSION = 3;

    private final SqlResources sql = new SqlResources(SqliteDialect.class, "migration");

    @Override
    public String tablesSql() {
        return sql.text("adopt_tables", VERSION);
    }

    @Override
    public String rowsSql(ForeignTool tool) {
        return sql.text("adopt_" + tool.name().toLowerCase(Locale.ROOT), VERSION);
    }
}
