package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.schema.compare.ChangeDialect;
import dev.drydock.engine.schema.compare.ChangeOptions;
import dev.drydock.engine.schema.compare.ChangeScript;
import dev.drydock.engine.schema.compare.Comparison;

/// Changes SQLite files: by ALTER TABLE where that leads to the structure wanted, else by making
/// the table anew as https://www.sqlite.org/lang_altertable.html#otheralter describes it.
public final class SqliteChangeDialect implements ChangeDialect {

    @Override
    public ChangeScript changes(Comparison comparison, ChangeOptions options) {
        // one file has one writer: there is nothing that other connections could go on with
        return new ChangePlan(comparison).script();
    }
}
