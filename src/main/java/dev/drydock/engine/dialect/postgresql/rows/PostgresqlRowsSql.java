package dev.drydock.engine.dialect.postgresql.rows;

import dev.drydock.engine.backup.rows.LiveColumn;
import dev.drydock.engine.backup.rows.LiveTable;
import dev.drydock.engine.backup.rows.RowsSql;
import dev.drydock.engine.backup.rows.Stage;
import dev.drydock.engine.backup.rows.TriggerChoice;
import dev.drydock.engine.connection.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// PostgreSQL's words.
final class PostgresqlRowsSql implements RowsSql {

    @Override
    public String temporary(String name) {
        return "pg_temp." + Identifiers.quote(name);
    }

    @Override
    public Optional<String> analyze(String table) {
        return Optional.of("ANALYZE " + table);
    }

    @Override
    public String index(String table, String name, List<LiveColumn> columns, boolean unique) {
        return "CREATE "
                + (unique ? "UNIQUE " : "")
                + "INDEX "
                + Identifiers.quote(name)
                + " ON "
                + table
                + " ("
                + Stage.list(columns, "")
                + ")";
    }

    /// Types without an order of their values; arrays of them have none either.
    private static final Pattern UNORDERED =
            Pattern.compile(
                    "(pg_catalog\\.)?(json|jsonpath|xml|point|line|lseg|box|path|polygon|circle)"
                            + "(\\[\\])*");

    @Override
    public String parameter(LiveColumn column) {
        return "CAST(? AS " + type(column) + ")";
    }

    /// The bytes tell quickly that rows are equal, for every type; those that are not may still
    /// mean the same, which their texts tell. Equality of the types themselves would not do: some
    /// have none (json), and others take different values as equal (citext, 1.0 and 1.00).
    @Override
    public String differs(List<LiveColumn> columns, String left, String right) {
        String texts =
                columns.stream()
                        .map(column ->
                                column.of(left)
                                        + "::text IS DISTINCT FROM "
                                        + column.of(right)
                                        + "::text")
                        .collect(Collectors.joining(" OR "));
        // the operator between two ROWs would compare column by column
        return "(CASE WHEN pg_catalog.record_image_ne("
                + image(columns, left)
                + ", "
                + image(columns, right)
                + ") THEN ("
                + texts
                + ") ELSE FALSE END)";
    }

    // domains are not comparable with the types below them
    private static String image(List<LiveColumn> columns, String alias) {
        return columns.stream()
                .map(column -> "CAST(" + column.of(alias) + " AS " + type(column) + ")")
                .collect(Collectors.joining(", ", "ROW(", ")"));
    }

    private static String type(LiveColumn column) {
        int collation = column.type().indexOf(" COLLATE ");
        return collation < 0 ? column.type() : column.type().substring(0, collation);
    }

    @Override
    public String text(String value) {
        return value + "::text";
    }

    // a domain takes part in no UNION with the type below it
    @Override
    public String sortable(LiveColumn column, String alias) {
        String value = column.of(alias);
        return UNORDERED.matcher(type(column)).matches()
                ? text(value)
                : "CAST(" + value + " AS " + type(column) + ")";
    }

    // a collation of the column may not allow LIKE at all
    @Override
    public String contains(String value) {
        return "lower("
                + text(value)
                + " COLLATE pg_catalog.\"default\") LIKE lower(CAST(? AS text)"
                + " COLLATE pg_catalog.\"default\") ESCAPE '!'";
    }

    // by the type's own output, which keeps what a cast to text would drop (blanks of char)
    @Override
    public String literal(String value) {
        return "format('%L', " + value + ")";
    }

    @Override
    public String in(List<LiveColumn> columns, List<List<String>> tuples) {
        if (columns.size() == 1) {
            return columns.getFirst().quoted()
                    + " IN ("
                    + tuples.stream().map(List::getFirst).collect(Collectors.joining(", "))
                    + ")";
        }
        String names = columns.stream().map(LiveColumn::quoted).collect(Collectors.joining(", "));
        return "("
                + names
                + ") IN ("
                + tuples.stream()
                        .map(tuple -> "(" + String.join(", ", tuple) + ")")
                        .collect(Collectors.joining(", "))
                + ")";
    }

    @Override
    public String overriding() {
        return "OVERRIDING SYSTEM VALUE ";
    }

    @Override
    public String locking(String alias) {
        return " FOR UPDATE OF " + alias;
    }

    @Override
    public boolean checksReferencesLate() {
        return false;
    }

    /// References are checked at the end of a statement, and this is one.
    @Override
    public String deleteTogether(List<String> deletes) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < deletes.size(); i++) {
            parts.add("d" + i + " AS (" + deletes.get(i) + ")");
        }
        return "WITH " + String.join(", ", parts) + " SELECT 1";
    }

    @Override
    public List<String> scriptHead(List<LiveTable> tables, TriggerChoice triggers) {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "BEGIN;",
                                "SET LOCAL client_encoding = 'UTF8';",
                                "SET LOCAL standard_conforming_strings = on;",
                                "SET LOCAL datestyle = 'ISO, MDY';",
                                "SET LOCAL intervalstyle = 'postgres';",
                                "SET LOCAL row_security = off;"));
        if (triggers == TriggerChoice.OFF) {
            lines.add("SET LOCAL session_replication_role = replica;");
        }
        return lines;
    }

    @Override
    public List<String> scriptTail(List<LiveTable> tables, TriggerChoice triggers) {
        return List.of("COMMIT;");
    }
}
