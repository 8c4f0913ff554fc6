package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import dev.drydock.engine.schema.facts.Facet;
import dev.drydock.engine.schema.facts.Fact;
import dev.drydock.engine.schema.facts.FactColumn;
import dev.drydock.engine.schema.facts.FactColumn.Form;
import dev.drydock.engine.schema.facts.FactSheet;
import dev.drydock.engine.schema.facts.FactTable;
import dev.drydock.engine.schema.facts.FactTable.Pair;
import dev.drydock.engine.schema.facts.FactsDialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Facts about single objects of PostgreSQL 12 to 18.
public final class PostgresqlFactsDialect implements FactsDialect {

    private static final SqlResources STATEMENTS = new SqlResources(PostgresqlFactsDialect.class);

    @Override
    public FactSheet statistics(Session session, ServerFacts facts, SchemaObject object) {
        List<FactTable> tables = new ArrayList<>();
        List<FactSheet.Gap> gaps = new ArrayList<>();
        int version = facts.version().major();
        switch (object) {
            case Sequence sequence -> sequence(session, sequence, tables, gaps);
            case Routine routine -> routine(session, routine, tables, gaps);
            default -> {
                tables.addAll(relation(session, object));
                tables.add(indexes(session, version, object));
                tables.add(columns(session, object, gaps));
            }
        }
        return new FactSheet(Facet.STATISTICS, tables, gaps);
    }

    private static List<FactTable> relation(Session session, SchemaObject object) {
        return session.queryFirst(
                        STATEMENTS.text("facts_relation", 12),
                        row ->
                                row.integer("relations") == 0
                                        ? List.<FactTable>of()
                                        : List.of(sizes(row), upkeep(row), activity(row)),
                        object.schema(),
                        object.name())
                .filter(found -> !found.isEmpty())
                .orElseThrow(() -> gone(object));
    }

    private static DrydockException gone(SchemaObject object) {
        return new DrydockException(
                ErrorCode.OBJECT_UNKNOWN,
                "There is no " + object.key().display() + " any more.",
                "Refresh the schema.");
    }

    private static FactTable sizes(Row row) {
        return FactTable.ofPairs(
                "sizes",
                List.of(
                        new Pair("total", bytes(row, "total_bytes")),
                        new Pair("table", bytes(row, "table_bytes")),
                        new Pair("indexes", bytes(row, "index_bytes")),
                        new Pair("toast", bytes(row, "toast_bytes"))));
    }

    private static FactTable upkeep(Row row) {
        return FactTable.ofPairs(
                "upkeep",
                List.of(
                        new Pair("estimatedRows", count(row, "estimate")),
                        new Pair("liveRows", count(row, "live_rows")),
                        new Pair("deadRows", count(row, "dead_rows")),
                        new Pair("changedSinceAnalyze", count(row, "changed_rows")),
                        new Pair("lastVacuum", Fact.time(row.instantOrNull("last_vacuum"))),
                        new Pair("lastAutovacuum", Fact.time(row.instantOrNull("last_autovacuum"))),
                        new Pair("lastAnalyze", Fact.time(row.instantOrNull("last_analyze"))),
                        new Pair(
                                "lastAutoanalyze",
                                Fact.time(row.instantOrNull("last_autoanalyze")))));
    }

    private static FactTable activity(Row row) {
        return FactTable.ofPairs(
                "activity",
                List.of(
                        new Pair("tableScans", count(row, "table_scans")),
                        new Pair("indexScans", count(row, "index_scans")),
                        new Pair("inserted", count(row, "inserted")),
                        new Pair("updated", count(row, "updated")),
                        new Pair("updatedHot", count(row, "updated_hot")),
                        new Pair("deleted", count(row, "deleted"))));
    }

    private static FactTable indexes(Session session, int version, SchemaObject object) {
        List<List<Fact>> rows =
                session.query(
                        STATEMENTS.text("facts_indexes", version),
                        row ->
                                List.of(
                                        Fact.mono(row.text("name")),
                                        bytes(row, "bytes"),
                                        count(row, "scans"),
                                        Fact.time(row.instantOrNull("last_scan")),
                                        count(row, "entries_read"),
                                        Fact.text(row.flag("valid") ? "" : "not valid")),
                        object.schema(),
                        object.name());
        return new FactTable(
                "indexUse",
                List.of(
                        new FactColumn("name", Form.MONO),
                        new FactColumn("size", Form.BYTES),
                        new FactColumn("scans", Form.COUNT),
                        new FactColumn("lastScan", Form.TIME),
                        new FactColumn("entriesRead", Form.COUNT),
                        new FactColumn("state", Form.TEXT)),
                rows);
    }

    private static FactTable columns(
            Session session, SchemaObject object, List<FactSheet.Gap> gaps) {
        // statistics with partitions come later and count
        Map<String, List<Fact>> byName = new LinkedHashMap<>();
        session.forEach(
                STATEMENTS.text("facts_columns", 12),
                row ->
                        byName.put(
                                row.text("name"),
                                List.of(
                                        Fact.mono(row.text("name")),
                                        Fact.share(row.real("null_share")),
                                        Fact.text(distinct(row.real("distinct_values"))),
                                        bytes(row, "width"),
                                        Fact.mono(orEmpty(row.textOrNull("common_values"))),
                                        Fact.mono(orEmpty(row.textOrNull("common_shares"))))),
                object.schema(),
                object.name());
        if (byName.isEmpty()) {
            boolean readable =
                    session.queryFirst(
                                    STATEMENTS.text("facts_readable", 12),
                                    row -> row.flag("readable"),
                                    object.schema(),
                                    object.name())
                            .orElse(false);
            gaps.add(
                    new FactSheet.Gap(
                            "columnStatistics",
                            readable
                                    ? "not analyzed yet: run ANALYZE"
                                    : "the role may not SELECT from it"));
        }
        return new FactTable(
                "columnStatistics",
                List.of(
                        new FactColumn("name", Form.MONO),
                        new FactColumn("nulls", Form.SHARE),
                        new FactColumn("distinct", Form.TEXT),
                        new FactColumn("width", Form.BYTES),
                        new FactColumn("mostCommon", Form.MONO),
                        new FactColumn("shares", Form.MONO)),
                List.copyOf(byName.values()));
    }

    /// A negative number is a share of the rows, see pg_stats in the server's manual.
    private static String distinct(double number) {
        return number >= 0
                ? Long.toString(Math.round(number))
                : number == -1 ? "every row" : Math.round(-number * 1000) / 10.0 + " % of rows";
    }

    private static void sequence(
            Session session, Sequence sequence, List<FactTable> tables, List<FactSheet.Gap> gaps) {
        session.forEach(
                STATEMENTS.text("facts_sequence", 12),
                row -> {
                    Long last = row.integerOrNull("last_value");
                    if (last != null) {
                        tables.add(
                                FactTable.ofPairs(
                                        "sequence",
                                        List.of(
                                                new Pair(
                                                        "lastValue",
                                                        Fact.mono(Long.toString(last))))));
                    } else {
                        gaps.add(
                                new FactSheet.Gap(
                                        "lastValue",
                                        row.flag("readable")
                                                ? "not used yet"
                                                : "the role has neither USAGE nor SELECT on it"));
                    }
                },
                sequence.schema(),
                sequence.name());
    }

    private static void routine(
            Session session, Routine routine, List<FactTable> tables, List<FactSheet.Gap> gaps) {
        session.forEach(
                STATEMENTS.text("facts_routine", 12),
                row -> {
                    if (row.integerOrNull("calls") != null) {
                        tables.add(
                                FactTable.ofPairs(
                                        "calls",
                                        List.of(
                                                new Pair("calls", count(row, "calls")),
                                                new Pair(
                                                        "totalTime",
                                                        Fact.millis(row.integer("total_millis"))),
                                                new Pair(
                                                        "selfTime",
                                                        Fact.millis(row.integer("self_millis"))))));
                    } else {
                        gaps.add(
                                new FactSheet.Gap(
                                        "calls",
                                        row.text("tracking").equals("none")
                                                ? "track_functions is none: the server does not"
                                                        + " count calls"
                                                : "not called since statistics were reset"));
                    }
                },
                routine.oid());
    }

    @Override
    public String selectRows(SchemaObject object, int rows, int cellLimit) {
        var list = new StringBuilder();
        for (Column column : columns(object)) {
            String name = Names.quoted(column.name());
            list.append(list.isEmpty() ? "" : ", ");
            // a value of a gigabyte must not cross the line
            list.append(
                    column.type().equals("bytea")
                            ? "'\\x' || pg_catalog.encode(pg_catalog.substr(%s, 1, %d), 'hex')"
                                    .formatted(name, cellLimit / 2)
                            : "pg_catalog.left(%s::pg_catalog.text, %d)"
                                    .formatted(name, cellLimit + 1));
        }
        return "/* drydock:schema */ SELECT %s FROM %s LIMIT %d"
                .formatted(
                        list,
                        Names.quoted(object.schema()) + "." + Names.quoted(object.name()),
                        rows);
    }

    private static List<Column> columns(SchemaObject object) {
        return switch (object) {
            case Table table -> table.columns();
            case View view -> view.columns();
            default -> List.of();
        };
    }

    @Override
    public void beginReading(Session session) {
        session.begin();
        session.update("SET TRANSACTION READ ONLY");
    }

    private static Fact bytes(Row row, String column) {
        Long number = row.integerOrNull(column);
        return Fact.bytes(number == null ? -1 : number);
    }

    private static Fact count(Row row, String column) {
        Long number = row.integerOrNull(column);
        return Fact.count(number == null ? -1 : number);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
