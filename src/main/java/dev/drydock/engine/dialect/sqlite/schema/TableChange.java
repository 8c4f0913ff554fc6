package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.dialect.sqlite.schema.TableText.ColumnText;
import dev.drydock.engine.dialect.sqlite.schema.TableText.KeyText;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How one table becomes another: by ALTER TABLE when the text that it leaves says what the wanted
/// text says, else by making it anew.
final class TableChange {

    final Table before;
    final Table after;

    /// Later names of columns by earlier one, of those that were renamed.
    final Map<String, String> columnRenames;

    /// Columns by earlier name that are gone.
    final List<Column> dropped;

    /// New columns.
    final List<Column> added;

    /// What ALTER TABLE has to do; empty when nothing, or when it cannot.
    final List<Step> steps = new ArrayList<>();

    /// Whether it has to be made anew.
    final boolean rebuild;

    /// One ALTER TABLE.
    ///
    /// @param column it is about, by earlier name when it goes
    record Step(Kind kind, Column column, String sql) {

        enum Kind {
            RENAME,
            DROP,
            ADD
        }
    }

    /// @param changed whether the comparison found a difference that is not only one of indexes and
    ///   triggers
    /// @param tableRenames later names by folded earlier one
    TableChange(
            Table before,
            Table after,
            Map<String, String> columnRenames,
            boolean changed,
            Map<String, String> tableRenames,
            boolean orderCounts) {
        this.before = before;
        this.after = after;
        this.columnRenames = columnRenames;
        this.dropped =
                before.columns().stream()
                        .filter(column -> after.findColumn(later(column.name())).isEmpty())
                        .toList();
        var kept = new java.util.HashSet<String>();
        before.columns().forEach(column -> kept.add(later(column.name())));
        this.added =
                after.columns().stream().filter(column -> !kept.contains(column.name())).toList();
        this.rebuild = changed && !canAlter(tableRenames, orderCounts);
        if (rebuild) {
            steps.clear();
        }
    }

    boolean isRenamed() {
        return !before.name().equals(after.name());
    }

    /// Whether texts that name its columns or the table itself may have to change.
    boolean touchesNames() {
        return rebuild
                || isRenamed()
                || steps.stream().anyMatch(step -> step.kind() != Step.Kind.ADD);
    }

    String later(String column) {
        return columnRenames.getOrDefault(column, column);
    }

    /// The earlier name of a later column; empty for a new one.
    Optional<Column> earlier(Column column) {
        return before.columns().stream()
                .filter(old -> later(old.name()).equals(column.name()))
                .findFirst();
    }

    private boolean canAlter(Map<String, String> tableRenames, boolean orderCounts) {
        String sql = before.definition();
        String table = "ALTER TABLE " + Identifiers.quote(after.name());
        for (Map.Entry<String, String> rename : columnRenames.entrySet()) {
            String old = TableAssembly.folded(rename.getKey());
            // a name that is taken, or one that only differs in case, needs the long way
            if (before.columns().stream()
                    .anyMatch(other ->
                            TableAssembly.folded(other.name())
                                    .equals(TableAssembly.folded(rename.getValue())))) {
                return false;
            }
            sql = TextEdits.withNames(sql, Map.of(old, rename.getValue()));
            steps.add(
                    new Step(
                            Step.Kind.RENAME,
                            before.findColumn(rename.getKey()).orElseThrow(),
                            table
                                    + " RENAME COLUMN "
                                    + Identifiers.quote(rename.getKey())
                                    + " TO "
                                    + TextEdits.plain(rename.getValue())));
        }
        for (Column column : dropped) {
            var tokens = new SqlTokens(sql);
            Optional<TextEdits.Span> span = span(tokens, column.name());
            if (span.isEmpty() || !mayDrop(tokens, span.get())) {
                return false;
            }
            sql = TextEdits.withoutColumn(sql, span.get());
            steps.add(
                    new Step(
                            Step.Kind.DROP,
                            column,
                            table + " DROP COLUMN " + Identifiers.quote(column.name())));
        }
        var wanted = new SqlTokens(after.definition());
        Map<String, ColumnText> texts = new HashMap<>();
        Optional<TableText> parsed = CreateTableParser.parse(after.definition());
        parsed.ifPresent(
                text -> text.columns().forEach(column -> texts.put(column.name(), column)));
        for (Column column : added) {
            Optional<TextEdits.Span> span = span(wanted, column.name());
            ColumnText text = texts.get(column.name());
            if (span.isEmpty()
                    || text == null
                    || parsed.isEmpty()
                    || !mayAdd(text, parsed.get(), wanted, span.get())) {
                return false;
            }
            String definition = wanted.text(span.get().first(), span.get().last());
            sql = TextEdits.withColumn(sql, definition);
            steps.add(new Step(Step.Kind.ADD, column, table + " ADD COLUMN " + definition));
        }
        Optional<TableFacts> reached = TableFacts.of(sql, tableRenames, orderCounts);
        return reached.isPresent()
                && reached.equals(TableFacts.of(after.definition(), Map.of(), orderCounts));
    }

    private static Optional<TextEdits.Span> span(SqlTokens tokens, String column) {
        return TextEdits.columns(tokens).stream()
                .filter(span -> span.name().equals(column))
                .findFirst();
    }

    /// SQLite refuses for keys and for columns that anything else in the text names.
    private static boolean mayDrop(SqlTokens tokens, TextEdits.Span span) {
        String name = TableAssembly.folded(span.name());
        for (int token = 0; token < tokens.count(); token++) {
            boolean inside = token >= span.first() && token <= span.last();
            boolean key =
                    tokens.is(token, "PRIMARY")
                            || tokens.is(token, "UNIQUE")
                            || tokens.is(token, "REFERENCES");
            if (inside && key) {
                return false;
            }
            boolean names =
                    !inside
                            && tokens.isName(token)
                            && TableAssembly.folded(tokens.name(token)).equals(name);
            if (names) {
                return false;
            }
        }
        return true;
    }

    /// What https://www.sqlite.org/lang_altertable.html#altertabaddcol allows, whatever rows there
    /// are.
    private static boolean mayAdd(
            ColumnText column, TableText table, SqlTokens tokens, TextEdits.Span span) {
        boolean inKey =
                table.keys().stream()
                        .map(KeyText::parts)
                        .flatMap(List::stream)
                        .anyMatch(part ->
                                TableAssembly.folded(part.column())
                                        .equals(TableAssembly.folded(column.name())));
        boolean computed = column.generation() != Column.Generation.DEFAULT;
        if (inKey || column.generation() == Column.Generation.STORED) {
            return false;
        }
        boolean constant = true;
        boolean references = false;
        for (int token = span.first(); token <= span.last(); token++) {
            if (tokens.is(token, "DEFAULT")) {
                constant =
                        !tokens.isSymbol(token + 1, '(')
                                && !tokens.is(token + 1, "CURRENT_TIME")
                                && !tokens.is(token + 1, "CURRENT_DATE")
                                && !tokens.is(token + 1, "CURRENT_TIMESTAMP");
            }
            references |= tokens.is(token, "REFERENCES");
        }
        boolean hasValue =
                !computed
                        && !column.expression().isEmpty()
                        && !column.expression().equalsIgnoreCase("NULL");
        return constant && !(column.notNull() && !hasValue) && !(references && hasValue);
    }
}
