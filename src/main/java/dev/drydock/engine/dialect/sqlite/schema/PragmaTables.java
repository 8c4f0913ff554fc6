package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Deferral;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Gathers one table or view from pragmas: for what has no text that is understood. Names of
/// constraints, checks, generating expressions, collations and deferral stay unknown.
final class PragmaTables {

    private final Session session;
    private final SqlResources statements;

    PragmaTables(Session session, SqlResources statements) {
        this.session = session;
        this.statements = statements;
    }

    /// Columns, keys, foreign keys and indexes of a table.
    void gather(TableRow row) {
        readColumns(row);
        session.forEach(sql("foreign_keys_of"), each -> takeForeignKey(row, each), row.name);
        List<IndexLine> lines = session.query(sql("indexes_of"), PragmaTables::indexLine, row.name);
        takeIndexes(row, lines);
        markRowid(row);
    }

    /// Columns of a view or of a virtual table.
    ///
    /// @throws dev.drydock.engine.error.DrydockException SQL_FAILED when something that it needs is
    ///   missing
    void readColumns(TableRow row) {
        session.forEach(sql("columns_of"), each -> takeColumn(row, each, 1), row.name);
    }

    /// Columns of all views in one statement, each row with the name of its view in front.
    ///
    /// @throws dev.drydock.engine.error.DrydockException SQL_FAILED when one of them is broken
    void readColumnsOfViews(java.util.Map<String, TableRow> views) {
        session.forEach(
                sql("columns_of_views"),
                each -> {
                    TableRow view = views.get(TableAssembly.folded(each.text(8)));
                    if (view != null) {
                        takeColumn(view, each, 1);
                    }
                });
    }

    private String sql(String name) {
        return statements.text(name, 3);
    }

    private static void takeColumn(TableRow owner, Row row, int first) {
        int hidden = (int) row.integer(first + 6);
        if (hidden == 1) {
            return;
        }
        owner.columns.add(
                new TableRow.ColumnRow(
                        row.text(first + 1),
                        (int) row.integer(first) + 1,
                        Objects.requireNonNullElse(row.textOrNull(first + 2), ""),
                        row.flag(first + 3),
                        Objects.requireNonNullElse(row.textOrNull(first + 4), ""),
                        (int) row.integer(first + 5),
                        false,
                        switch (hidden) {
                            case 2 -> Column.Generation.VIRTUAL;
                            case 3 -> Column.Generation.STORED;
                            default -> Column.Generation.DEFAULT;
                        },
                        ""));
    }

    /// Rows come by key from the first declared, by column within.
    private static void takeForeignKey(TableRow table, Row row) {
        if (row.integer(1) == 0) {
            table.foreignKeys.add(
                    new TableRow.ForeignKeyRow(
                            "",
                            new ArrayList<>(1),
                            row.text(2),
                            new ArrayList<>(1),
                            action(row.text(5)),
                            action(row.text(6)),
                            Deferral.NOT_DEFERRABLE));
        }
        var key = table.foreignKeys.getLast();
        key.columns().add(row.text(3));
        String target = row.textOrNull(4);
        if (target != null) {
            key.targetColumns().add(target);
        }
    }

    private static ForeignKey.Action action(String text) {
        return switch (text) {
            case "CASCADE" -> ForeignKey.Action.CASCADE;
            case "RESTRICT" -> ForeignKey.Action.RESTRICT;
            case "SET NULL" -> ForeignKey.Action.SET_NULL;
            case "SET DEFAULT" -> ForeignKey.Action.SET_DEFAULT;
            default -> ForeignKey.Action.NO_ACTION;
        };
    }

    /// @param place −2 is an expression, whose text only the CREATE statement has; −1 the rowid
    private record IndexLine(
            String name, boolean unique, String origin, long place, String column, boolean desc) {}

    private static IndexLine indexLine(Row row) {
        return new IndexLine(
                row.text(1),
                row.flag(2),
                row.text(3),
                row.integer(4),
                Objects.requireNonNullElse(row.textOrNull(5), ""),
                row.flag(6));
    }

    private static void takeIndexes(TableRow row, List<IndexLine> lines) {
        for (int from = 0; from < lines.size(); ) {
            IndexLine first = lines.get(from);
            int to = from;
            while (to < lines.size() && lines.get(to).name().equals(first.name())) {
                to++;
            }
            takeIndex(row, first, lines.subList(from, to));
            from = to;
        }
        List<String> primary =
                row.columns.stream()
                        .filter(column -> column.primaryPlace() > 0)
                        .sorted(Comparator.comparingInt(TableRow.ColumnRow::primaryPlace))
                        .map(TableRow.ColumnRow::name)
                        .toList();
        if (!primary.isEmpty()) {
            row.keys.add(new TableRow.KeyRow("", true, primary));
        }
        row.indexes.stream()
                .filter(index -> index.origin().equals("u"))
                .map(index ->
                        new TableRow.KeyRow(
                                "", false, index.parts().stream().map(Index.Part::text).toList()))
                .forEach(row.keys::add);
    }

    private static void takeIndex(TableRow row, IndexLine first, List<IndexLine> lines) {
        String sql =
                row.indexTexts.stream()
                        .filter(text -> text.name().equals(first.name()))
                        .map(TableRow.NamedText::sql)
                        .findFirst()
                        .orElse("");
        Optional<CreateIndexText> text = CreateIndexText.parse(sql);
        List<Index.Part> parts = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            IndexLine line = lines.get(i);
            int place = i;
            String name =
                    line.place() >= 0
                            ? line.column()
                            : line.place() == -1
                                    ? "rowid"
                                    : text.map(known -> known.parts().get(place).text()).orElse("");
            parts.add(new Index.Part(name, line.place() < 0, line.desc(), !line.desc()));
        }
        row.indexes.add(
                new TableRow.IndexRow(
                        first.name(),
                        first.unique(),
                        first.origin(),
                        parts,
                        text.map(CreateIndexText::predicate).orElse(""),
                        sql));
    }

    /// A primary key without an index of its own is the rowid itself and holds no NULL, though the
    /// pragma does not say so (https://www.sqlite.org/lang_createtable.html#rowid).
    private static void markRowid(TableRow row) {
        boolean hasIndex = row.indexes.stream().anyMatch(index -> index.origin().equals("pk"));
        if (hasIndex || row.virtual) {
            return;
        }
        row.columns.replaceAll(column ->
                column.primaryPlace() == 0
                        ? column
                        : new TableRow.ColumnRow(
                                column.name(),
                                column.position(),
                                column.type(),
                                column.notNull(),
                                column.expression(),
                                column.primaryPlace(),
                                true,
                                column.generation(),
                                column.collation()));
    }
}
