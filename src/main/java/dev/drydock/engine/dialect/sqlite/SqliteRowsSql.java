package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.rows.LiveColumn;
import dev.drydock.engine.backup.rows.LiveTable;
import dev.drydock.engine.backup.rows.RowsSql;
import dev.drydock.engine.backup.rows.Stage;
import dev.drydock.engine.backup.rows.TriggerChoice;
import dev.drydock.engine.connection.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// SQLite's words.
final class SqliteRowsSql implements RowsSql {

    private static final String SCHEMA = "temp.";

    @Override
    public String temporary(String name) {
        return SCHEMA + Identifiers.quote(name);
    }

    // the plan is always a walk through the backup's rows that looks keys up
    @Override
    public Optional<String> analyze(String table) {
        return Optional.empty();
    }

    // the schema stands before the index, not before the table
    @Override
    public String index(String table, String name, List<LiveColumn> columns, boolean unique) {
        return "CREATE "
                + (unique ? "UNIQUE " : "")
                + "INDEX "
                + temporary(name)
                + " ON "
                + table.substring(SCHEMA.length())
                + " ("
                + Stage.list(columns, "")
                + ")";
    }

    @Override
    public String parameter(LiveColumn column) {
        return "CAST(? AS " + column.type() + ")";
    }

    /// By kind and bytes: SQLite takes 1 and 1.0 as equal, and texts as the collation says.
    @Override
    public String differs(List<LiveColumn> columns, String left, String right) {
        return columns.stream()
                .map(column ->
                        column.of(left)
                                + " COLLATE BINARY IS NOT "
                                + column.of(right)
                                + " OR typeof("
                                + column.of(left)
                                + ") <> typeof("
                                + column.of(right)
                                + ")")
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    @Override
    public String text(String value) {
        return "CASE typeof("
                + value
                + ") WHEN 'blob' THEN quote("
                + value
                + ") ELSE CAST("
                + value
                + " AS TEXT) END";
    }

    @Override
    public String sortable(LiveColumn column, String alias) {
        return column.of(alias);
    }

    @Override
    public String contains(String value) {
        return "lower(" + text(value) + ") LIKE lower(?) ESCAPE '!'";
    }

    // a literal ends at a NUL character
    @Override
    public String literal(String value) {
        return "CASE WHEN typeof("
                + value
                + ") = 'text' AND instr("
                + value
                + ", char(0)) > 0 THEN 'CAST(x''' || hex("
                + value
                + ") || ''' AS TEXT)' ELSE quote("
                + value
                + ") END";
    }

    @Override
    public String in(List<LiveColumn> columns, List<List<String>> tuples) {
        String names = columns.stream().map(LiveColumn::quoted).collect(Collectors.joining(", "));
        String values =
                tuples.stream()
                        .map(tuple -> "(" + String.join(", ", tuple) + ")")
                        .collect(Collectors.joining(", "));
        return (columns.size() == 1 ? names : "(" + names + ")") + " IN (VALUES " + values + ")";
    }

    @Override
    public String overriding() {
        return "";
    }

    // a transaction that has read keeps others from changing the file before it writes itself
    @Override
    public String locking(String alias) {
        return "";
    }

    @Override
    public boolean checksReferencesLate() {
        return true;
    }

    @Override
    public String deleteTogether(List<String> deletes) {
        return String.join(";\n", deletes);
    }

    @Override
    public List<String> scriptHead(List<LiveTable> tables, TriggerChoice triggers) {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "PRAGMA foreign_keys = ON;",
                                "BEGIN IMMEDIATE;",
                                "PRAGMA defer_foreign_keys = ON;"));
        if (triggers == TriggerChoice.OFF) {
            for (LiveTable table : tables) {
                table.triggers()
                        .forEach(trigger ->
                                lines.add(
                                        "DROP TRIGGER IF EXISTS "
                                                + Identifiers.quote(trigger.name())
                                                + ";"));
            }
        }
        return lines;
    }

    @Override
    public List<String> scriptTail(List<LiveTable> tables, TriggerChoice triggers) {
        List<String> lines = new ArrayList<>();
        if (triggers == TriggerChoice.OFF) {
            tables.forEach(
                    table -> table.triggers().forEach(trigger -> lines.add(trigger.sql() + ";")));
        }
        lines.add("COMMIT;");
        return lines;
    }
}
