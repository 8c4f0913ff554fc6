package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDefinition.NotVisible;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One reading of a whole file. Names are compared as SQLite does: without case for ASCII letters.
final class SchemaReading {

    private static final int STAGES = 4;

    private final Session session;
    private final SqlResources statements;
    private final ServerFacts facts;
    private final JobContext context;
    private final Map<String, TableRow> tables = new LinkedHashMap<>();
    private final Map<String, TableRow> views = new LinkedHashMap<>();
    private final Map<String, String> indexTexts = new HashMap<>();
    private final Map<String, TableKindRow> kinds = new HashMap<>();
    private final Map<String, Long> rowEstimates = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final List<NotVisible> notVisible = new ArrayList<>();
    private int stage;

    /// @param type `table`, `view`, `virtual`, `shadow`
    record TableKindRow(String type, boolean withoutRowid, boolean strict) {}

    SchemaReading(Session session, SqlResources statements, ServerFacts facts, JobContext context) {
        this.session = session;
        this.statements = statements;
        this.facts = facts;
        this.context = context;
    }

    SchemaDefinition read() {
        Instant capturedAt = Instant.now();
        enter("Reading tables and views");
        readObjects();
        enter("Reading columns");
        session.forEach(sql("columns"), this::takeColumn);
        views.values().forEach(this::readColumnsOf);
        tables.values().stream().filter(table -> table.rootPage == 0).forEach(this::readColumnsOf);
        enter("Reading keys");
        session.forEach(sql("foreign_keys"), this::takeForeignKey);
        enter("Reading indexes");
        session.forEach(sql("indexes"), this::takeIndex);
        readStatistics();
        var assembly = new TableAssembly(tables, kinds, indexTexts, rowEstimates);
        List<Table> builtTables =
                tables.values().stream()
                        .map(assembly::table)
                        .sorted(Comparator.comparing(Table::name))
                        .toList();
        List<View> builtViews =
                views.values().stream()
                        .map(assembly::view)
                        .sorted(Comparator.comparing(View::name))
                        .toList();
        context.progress().work(STAGES, STAGES, Unit.STEPS);
        return new SchemaDefinition(
                "sqlite",
                facts.version().text(),
                facts.database(),
                // root pages are given again after a drop
                "",
                "",
                capturedAt,
                List.of(
                        new Schema(
                                TableRow.MAIN,
                                0,
                                "",
                                builtTables,
                                builtViews,
                                List.of(),
                                List.of(),
                                List.of(),
                                "")),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                notVisible,
                List.of(),
                0);
    }

    private void enter(String phase) {
        context.cancel().throwIfCancelled();
        context.progress().phase(phase);
        context.progress().work(stage++, STAGES, Unit.STEPS);
    }

    private String sql(String name) {
        return statements.text(name, 3);
    }

    private String shared(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private void readObjects() {
        session.forEach(
                sql("tables"),
                row ->
                        kinds.put(
                                TableAssembly.folded(row.text(1)),
                                new TableKindRow(row.text(2), row.flag(3), row.flag(4))));
        session.forEach(
                sql("objects"),
                row -> {
                    String name = row.text(2);
                    String text = Objects.requireNonNullElse(row.textOrNull(5), "");
                    switch (row.text(1)) {
                        case "table" -> {
                            TableKindRow kind = kinds.get(TableAssembly.folded(name));
                            // the tables behind a virtual table are made by its CREATE statement
                            if (kind == null || !kind.type().equals("shadow")) {
                                tables.put(
                                        TableAssembly.folded(name),
                                        new TableRow(name, row.integer(4), text));
                            }
                        }
                        case "view" ->
                                views.put(TableAssembly.folded(name), new TableRow(name, 0, text));
                        case "index" -> indexTexts.put(TableAssembly.folded(name), text);
                        case "trigger" -> takeTrigger(name, row.text(3), text);
                        default -> {
                            // sqlite_schema holds no other type
                        }
                    }
                });
    }

    private void takeTrigger(String name, String relation, String text) {
        TableRow table = tables.get(TableAssembly.folded(relation));
        TableRow owner = table == null ? views.get(TableAssembly.folded(relation)) : table;
        if (owner != null) {
            owner.triggers.add(new Trigger(name, 0, text, Trigger.Firing.ORIGIN, ""));
        }
    }

    private void takeColumn(Row row) {
        TableRow table = tables.get(TableAssembly.folded(row.text(1)));
        TableRow owner = table == null ? views.get(TableAssembly.folded(row.text(1))) : table;
        if (owner == null || row.integer(8) == 1) {
            return;
        }
        owner.columns.add(
                new TableRow.ColumnRow(
                        shared(row.text(3)),
                        (int) row.integer(2) + 1,
                        shared(Objects.requireNonNullElse(row.textOrNull(4), "")),
                        row.flag(5),
                        shared(Objects.requireNonNullElse(row.textOrNull(6), "")),
                        (int) row.integer(7),
                        (int) row.integer(8)));
    }

    /// One by one: a view over a missing table, or a table of a missing module, is an error of its
    /// own and must not hide the others.
    private void readColumnsOf(TableRow owner) {
        try {
            session.forEach(sql("columns_of"), this::takeColumn, owner.name, owner.name);
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.SQL_FAILED) {
                throw failure;
            }
            notVisible.add(
                    new NotVisible(
                            "columns of " + owner.name,
                            failure.details().getOrDefault("serverMessage", failure.message())));
        }
    }

    private void takeForeignKey(Row row) {
        TableRow table = tables.get(TableAssembly.folded(row.text(1)));
        if (table == null) {
            return;
        }
        var key =
                table.foreignKeys.computeIfAbsent(
                        (int) row.integer(2),
                        id ->
                                new TableRow.ForeignKeyRow(
                                        row.text(4),
                                        row.text(7),
                                        row.text(8),
                                        new ArrayList<>(1),
                                        new ArrayList<>(1)));
        key.columns().add(shared(row.text(5)));
        String target = row.textOrNull(6);
        if (target != null) {
            key.targetColumns().add(shared(target));
        }
    }

    private void takeIndex(Row row) {
        TableRow table = tables.get(TableAssembly.folded(row.text(1)));
        if (table == null) {
            return;
        }
        String name = row.text(2);
        if (table.indexes.isEmpty() || !table.indexes.getLast().name().equals(name)) {
            table.indexes.add(
                    new TableRow.IndexRow(
                            name, row.flag(3), row.text(4), row.flag(5), new ArrayList<>(1)));
        }
        String column = row.textOrNull(7);
        // −2 is an expression, whose text only the CREATE statement has; −1 the rowid
        String text = column == null ? (row.integer(6) == -1 ? "rowid" : "") : shared(column);
        table.indexes
                .getLast()
                .parts()
                .add(new Index.Part(text, column == null, row.flag(8), !row.flag(8)));
    }

    private void readStatistics() {
        if (kinds.containsKey("sqlite_stat1")) {
            session.forEach(
                    sql("statistics"),
                    row -> {
                        Long rows = row.integerOrNull(2);
                        if (rows != null) {
                            rowEstimates.put(TableAssembly.folded(row.text(1)), rows);
                        }
                    });
        }
    }
}
