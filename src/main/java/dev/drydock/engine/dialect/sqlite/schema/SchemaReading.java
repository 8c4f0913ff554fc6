package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDefinition.NotVisible;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One reading of a whole file, inside a transaction of the caller. Texts are taken apart here,
/// which costs a tenth of what the pragmas cost per table; the pragmas answer for texts that are
/// not understood, for virtual tables and for views.
final class SchemaReading {

    private static final int STAGES = 3;
    private static final int CANCEL_EVERY = 500;

    private final Session session;
    private final SqlResources statements;
    private final ServerFacts facts;
    private final JobContext context;
    private final TextTables fromTexts = new TextTables();
    private final PragmaTables fromPragmas;
    private final List<NotVisible> notVisible = new ArrayList<>();
    private boolean hasStatistics;
    private int stage;

    SchemaReading(Session session, SqlResources statements, ServerFacts facts, JobContext context) {
        this.session = session;
        this.statements = statements;
        this.facts = facts;
        this.context = context;
        this.fromPragmas = new PragmaTables(session, statements);
    }

    /// Whether the file holds row estimates; known after [#read].
    boolean hasStatistics() {
        return hasStatistics;
    }

    /// Row estimates of ANALYZE by folded name of the table.
    static Map<String, Long> estimates(Session session, SqlResources statements) {
        Map<String, Long> estimates = new HashMap<>();
        session.forEach(
                statements.text("statistics", 3),
                row -> {
                    String table = row.textOrNull(1);
                    Long rows = row.integerOrNull(2);
                    if (table != null && rows != null) {
                        estimates.put(TableAssembly.folded(table), rows);
                    }
                });
        return estimates;
    }

    /// @param previous of the same file, from which unchanged tables are taken; `null` reads all
    SchemaDefinition read(@Nullable SchemaDefinition previous) {
        Instant capturedAt = Instant.now();
        enter("Reading texts");
        var texts = ObjectTexts.read(session, statements);
        hasStatistics = texts.hasStatistics;
        enter("Reading tables");
        Map<String, Table> kept = keptTables(texts, previous);
        gather(texts, kept);
        enter("Reading views");
        readViews(texts.views);
        Map<String, TableAssembly.Target> targets = new HashMap<>();
        texts.tables.forEach((name, row) -> targets.put(name, target(row, kept.get(name))));
        var assembly =
                new TableAssembly(
                        targets, hasStatistics ? estimates(session, statements) : Map.of());
        List<Table> tables =
                texts.tables.entrySet().stream()
                        .map(entry -> {
                            Table old = kept.get(entry.getKey());
                            return old == null
                                    ? assembly.table(entry.getValue())
                                    : assembly.withEstimate(old);
                        })
                        .sorted(Comparator.comparing(Table::name))
                        .toList();
        List<View> views =
                texts.views.values().stream()
                        .map(TableAssembly::view)
                        .sorted(Comparator.comparing(View::name))
                        .toList();
        context.progress().work(STAGES, STAGES, Unit.STEPS);
        return definition(capturedAt, tables, views);
    }

    private static TableAssembly.Target target(TableRow row, @Nullable Table kept) {
        return kept == null ? TableAssembly.Target.of(row) : TableAssembly.Target.of(kept);
    }

    private SchemaDefinition definition(Instant at, List<Table> tables, List<View> views) {
        var schema =
                new Schema(
                        TableRow.MAIN, 0, "", tables, views, List.of(), List.of(), List.of(), "");
        return new SchemaDefinition(
                "sqlite",
                facts.version().text(),
                facts.database(),
                // root pages are given again after a drop
                "",
                "",
                at,
                List.of(schema),
                List.of(),
                List.of(),
                Map.of(),
                Dependencies.of(tables, views),
                notVisible,
                List.of(),
                0);
    }

    private void enter(String phase) {
        context.cancel().throwIfCancelled();
        context.progress().phase(phase);
        context.progress().work(stage++, STAGES, Unit.STEPS);
    }

    /// Tables of the earlier reading that are what they were: own text, indexes, triggers, place,
    /// and the tables that their foreign keys point to.
    private static Map<String, Table> keptTables(
            ObjectTexts texts, @Nullable SchemaDefinition previous) {
        if (previous == null) {
            return Map.of();
        }
        Map<String, Table> kept = new HashMap<>();
        Set<String> changed = new HashSet<>(texts.tables.keySet());
        previous.tables()
                .forEach(table -> {
                    String name = TableAssembly.folded(table.name());
                    TableRow row = texts.tables.get(name);
                    if (row == null || !isSameTable(row, table)) {
                        changed.add(name);
                        return;
                    }
                    changed.remove(name);
                    if (!row.virtual && hasSameParts(row, table)) {
                        kept.put(name, table);
                    }
                });
        kept.values()
                .removeIf(table ->
                        table.foreignKeys().stream()
                                .anyMatch(key ->
                                        changed.contains(
                                                TableAssembly.folded(key.target().name()))));
        return kept;
    }

    private static boolean isSameTable(TableRow row, Table table) {
        return row.name.equals(table.name())
                && row.rootPage == table.oid()
                && row.sql.equals(table.definition());
    }

    private static boolean hasSameParts(TableRow row, Table table) {
        Map<String, String> indexes = new HashMap<>();
        row.indexTexts.forEach(text -> indexes.put(text.name(), text.sql()));
        long same =
                table.indexes().stream()
                        .filter(index -> !index.ofConstraint())
                        .filter(index -> index.definition().equals(indexes.get(index.name())))
                        .count();
        long own = table.indexes().stream().filter(index -> !index.ofConstraint()).count();
        return same == own && own == indexes.size() && row.triggers.equals(table.triggers());
    }

    private void gather(ObjectTexts texts, Map<String, Table> kept) {
        int done = 0;
        for (var entry : texts.tables.entrySet()) {
            TableRow row = entry.getValue();
            if (++done % CANCEL_EVERY == 0) {
                context.cancel().throwIfCancelled();
            }
            if (kept.containsKey(entry.getKey())) {
                continue;
            }
            if (row.virtual) {
                readColumns(row);
            } else if (!fromTexts.gather(row)) {
                fromPragmas.gather(row);
                notVisible.add(
                        new NotVisible(
                                "checks, collations and names of constraints of table " + row.name,
                                "its CREATE text has a form that is not understood"));
            }
        }
    }

    /// All in one statement; a view over a missing table, or a table of a missing module, is an
    /// error of its own and must not hide the others.
    private void readViews(Map<String, TableRow> views) {
        if (views.isEmpty()) {
            return;
        }
        try {
            fromPragmas.readColumnsOfViews(views);
        } catch (DrydockException broken) {
            requireOwnFault(broken);
            for (TableRow view : views.values()) {
                context.cancel().throwIfCancelled();
                readColumns(view);
            }
        }
    }

    private void readColumns(TableRow owner) {
        owner.columns.clear();
        try {
            fromPragmas.readColumns(owner);
        } catch (DrydockException failure) {
            requireOwnFault(failure);
            owner.columns.clear();
            notVisible.add(
                    new NotVisible(
                            "columns of " + owner.name,
                            failure.details().getOrDefault("serverMessage", failure.message())));
        }
    }

    private static void requireOwnFault(DrydockException failure) {
        if (failure.code() != ErrorCode.SQL_FAILED) {
            throw failure;
        }
    }
}
