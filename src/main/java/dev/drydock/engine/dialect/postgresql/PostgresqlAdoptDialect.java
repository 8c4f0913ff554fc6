package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.migration.adopt.AdoptDialect;
import dev.drydock.engine.migration.adopt.ForeignTool;
import java.util.Locale;

/// Histories of other tools on PostgreSQL 12 to 18.
final class PostgresqlAdoptDialect implements AdoptDialect {

    static final int OLDEST = 12;

    private final SqlResources sql = new SqlResources(PostgresqlDialect.class, "migration");

    @Override
    public String tablesSql() {
        return sql.text("adopt_tables", OLDEST);
    }

    @Override
    public String rowsSql(ForeignTool tool) {
        return sql.text("adopt_" + tool.name().toLowerCase(Locale.ROOT), OLDEST);
    }
}
