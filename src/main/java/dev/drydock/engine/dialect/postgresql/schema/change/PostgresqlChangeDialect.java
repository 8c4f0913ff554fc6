package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.ChangeDialect;
import dev.drydock.engine.schema.compare.ChangeOptions;
import dev.drydock.engine.schema.compare.ChangeScript;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.compare.SchemaComparison;

/// Changes of PostgreSQL 12 to 18.
public final class PostgresqlChangeDialect implements ChangeDialect {

    @Override
    public ChangeScript changes(Comparison comparison, ChangeOptions options) {
        if (comparison.isEmpty()) {
            return ChangeScript.EMPTY;
        }
        SchemaDefinition renamed = comparison.renamedBefore();
        var before = new Side(renamed);
        var after = new Side(comparison.after());
        int majorVersion = major(comparison.before().serverVersion());
        CompareOptions compareOptions = comparison.options();
        var plan =
                new Plan(
                        before,
                        after,
                        SchemaComparison.differences(renamed, comparison.after(), compareOptions),
                        majorVersion);
        var work = new Work(before, after, plan, compareOptions, majorVersion);
        new UnitWriter(work).write();
        new Edges(work).connect();
        return new ScriptAssembly(work, comparison, options).assemble();
    }

    private static int major(String version) {
        int end = 0;
        while (end < version.length() && Character.isDigit(version.charAt(end))) {
            end++;
        }
        return end == 0 ? 0 : Integer.parseInt(version.substring(0, end));
    }
}
