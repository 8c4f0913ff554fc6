package dev.drydock.engine.rehearsal;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.trace.RehearsalDialect;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is in all tables of a sandbox at one moment.
///
/// @param counters what rows do not show, by table
record RowBook(Map<QualifiedName, RowContent> tables, Map<String, Long> counters) {

    static RowBook read(
            Sandbox sandbox,
            SchemaDefinition definition,
            HistoryFilter filter,
            JobContext context) {
        RehearsalDialect dialect = sandbox.dialect();
        Map<QualifiedName, RowContent> contents = new TreeMap<>();
        var budget = new RowContent.Budget();
        try (Session session = sandbox.connection().lease(context)) {
            session.deadline(Session.NO_DEADLINE);
            for (Table table : definition.tables().toList()) {
                if (hasRows(table) && !filter.isHistory(table.id())) {
                    context.cancel().throwIfCancelled();
                    contents.put(
                            table.id(),
                            session.inTransaction(
                                    () -> RowContent.read(session, table, dialect, budget)));
                }
            }
            return new RowBook(contents, dialect.counters(session));
        }
    }

    /// Virtual tables may need modules, foreign ones another server; partitioned ones keep their
    /// rows in partitions.
    private static boolean hasRows(Table table) {
        return table.kind() != TableKind.VIRTUAL
                && table.kind() != TableKind.PARTITIONED
                && !table.isForeign()
                && table.storage().partitionKey().isEmpty();
    }

    /// Whether the other moment had the same rows.
    boolean isSame(RowBook other) {
        if (!tables.keySet().equals(other.tables.keySet())) {
            return false;
        }
        return tables.entrySet().stream()
                .allMatch(entry -> {
                    RowContent now = other.tables.get(entry.getKey());
                    return now != null
                            && now.count() == entry.getValue().count()
                            && now.since(entry.getValue(), Map.of()).equals(RowContent.Delta.NONE);
                });
    }

    /// What became of each table that was there before.
    ///
    /// @param afterDown null when nothing was rolled back
    static List<TableAccount> accounts(
            RowBook before, RowBook after, @Nullable RowBook afterDown, ScriptRenames renames) {
        List<TableAccount> accounts = new ArrayList<>();
        before.tables.forEach((name, then) -> {
            RowContent now = after.tables.get(renames.later(name));
            RowContent back = afterDown == null ? null : afterDown.tables.get(name);
            Map<String, String> renamed = renames.columnsOf(name);
            RowContent.Delta up = delta(then, now, renamed);
            RowContent.Delta down =
                    afterDown == null ? RowContent.Delta.NONE : delta(then, back, Map.of());
            accounts.add(
                    new TableAccount(
                            name.display(),
                            then.count(),
                            now == null ? -1 : now.count(),
                            back == null ? -1 : back.count(),
                            up.lost(),
                            up.changed(),
                            down.lost(),
                            down.changed(),
                            now == null ? List.of() : dropped(then, now, renamed),
                            afterDown != null));
        });
        return accounts.stream().filter(TableAccount::isTouched).toList();
    }

    private static RowContent.Delta delta(
            RowContent then, @Nullable RowContent now, Map<String, String> renamed) {
        return now == null
                ? new RowContent.Delta(then.count(), 0)
                : now.since(then, new HashMap<>(renamed));
    }

    private static List<String> dropped(
            RowContent then, RowContent now, Map<String, String> renamed) {
        return then.table().columns().stream()
                .map(Column::name)
                .filter(name -> !now.columns().contains(renamed.getOrDefault(name, name)))
                .toList();
    }
}
