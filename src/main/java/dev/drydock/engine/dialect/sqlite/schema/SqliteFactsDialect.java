package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.SchemaObject;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Facts about single objects of SQLite files, which keep few.
public final class SqliteFactsDialect implements FactsDialect {

    private static final SqlResources STATEMENTS = new SqlResources(SqliteFactsDialect.class);

    /// Counting reads the smallest index or the table from end to end.
    private static final Duration COUNT_LIMIT = Duration.ofSeconds(2);

    private static final Duration SIZE_LIMIT = Duration.ofSeconds(4);

    @Override
    public FactSheet statistics(Session session, ServerFacts facts, SchemaObject object) {
        List<FactTable> tables = new ArrayList<>();
        List<FactSheet.Gap> gaps = new ArrayList<>();
        tables.add(rows(session, object, gaps));
        tables.add(sizes(session, object, gaps));
        tables.add(analyzed(session, object, gaps));
        gaps.add(new FactSheet.Gap("indexUse", "SQLite does not count how often an index is used"));
        gaps.add(new FactSheet.Gap("upkeep", "SQLite does not keep when a table was vacuumed"));
        return new FactSheet(Facet.STATISTICS, tables, gaps);
    }

    private static FactTable rows(Session session, SchemaObject object, List<FactSheet.Gap> gaps) {
        session.deadline(COUNT_LIMIT);
        long rows = -1;
        try {
            rows =
                    session.queryFirst(
                                    "SELECT count(*) FROM main." + Identifiers.quote(object.name()),
                                    row -> row.integer(1))
                            .orElse(-1L);
        } catch (DrydockException failure) {
            gaps.add(
                    new FactSheet.Gap(
                            "rows",
                            failure.code() == ErrorCode.DEADLINE_PASSED
                                    ? "counting takes longer than two seconds"
                                    : failure.message()));
        }
        return FactTable.ofPairs("rows", List.of(new Pair("rows", Fact.count(rows))));
    }

    private static FactTable sizes(Session session, SchemaObject object, List<FactSheet.Gap> gaps) {
        session.deadline(SIZE_LIMIT);
        List<List<Fact>> rows = List.of();
        try {
            rows =
                    session.query(
                            STATEMENTS.text("facts_sizes", 3),
                            row ->
                                    List.of(
                                            Fact.mono(row.text("name")),
                                            Fact.bytes(row.integer("bytes")),
                                            Fact.bytes(row.integer("unused")),
                                            Fact.count(row.integer("pages"))),
                            object.name());
        } catch (DrydockException failure) {
            gaps.add(
                    new FactSheet.Gap(
                            "pages",
                            failure.code() == ErrorCode.DEADLINE_PASSED
                                    ? "adding up the pages takes longer than four seconds"
                                    : failure.message()));
        }
        return new FactTable(
                "pages",
                List.of(
                        new FactColumn("name", Form.MONO),
                        new FactColumn("size", Form.BYTES),
                        new FactColumn("unused", Form.BYTES),
                        new FactColumn("pages", Form.COUNT)),
                rows);
    }

    /// Rows per key of each index, as ANALYZE left them.
    private static FactTable analyzed(
            Session session, SchemaObject object, List<FactSheet.Gap> gaps) {
        List<List<Fact>> rows = List.of();
        boolean kept =
                session.queryFirst(
                                "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'",
                                row -> true)
                        .orElse(false);
        if (kept) {
            rows =
                    session.query(
                            STATEMENTS.text("facts_analyzed", 3),
                            row ->
                                    List.of(
                                            Fact.mono(row.text("name")),
                                            Fact.mono(row.text("stat"))),
                            object.name());
        }
        if (rows.isEmpty()) {
            gaps.add(new FactSheet.Gap("analyzed", "not analyzed yet: run ANALYZE"));
        }
        return new FactTable(
                "analyzed",
                List.of(new FactColumn("name", Form.MONO), new FactColumn("rowsPerKey", Form.MONO)),
                rows);
    }

    @Override
    public String selectRows(SchemaObject object, int rows, int cellLimit) {
        var list = new StringBuilder();
        for (Column column : columns(object)) {
            String name = Identifiers.quote(column.name());
            list.append(list.isEmpty() ? "" : ", ")
                    .append(
                            "CASE typeof(%1$s) WHEN 'blob' THEN 'x' || hex(substr(%1$s, 1, %2$d))"
                                    .formatted(name, cellLimit / 2))
                    .append(" ELSE substr(%s, 1, %d) END".formatted(name, cellLimit + 1));
        }
        return "SELECT %s FROM main.%s LIMIT %d"
                .formatted(list.isEmpty() ? "1" : list, Identifiers.quote(object.name()), rows);
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
        // a SELECT changes nothing in SQLite
        session.begin();
    }
}
