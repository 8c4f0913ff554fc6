package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.compare.RenameAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a file renames, told from its own statements and held against the structures before and
/// after, so that a table that only goes by another name for a moment does not count.
///
/// @param tables later names by earlier ones
/// @param columns later names by earlier ones, by the earlier name of the table
record ScriptRenames(
        Map<QualifiedName, QualifiedName> tables, Map<QualifiedName, Map<String, String>> columns) {

    static ScriptRenames of(
            List<SqlStatement> statements, SchemaDefinition before, SchemaDefinition after) {
        var renames = new ScriptRenames(new HashMap<>(), new HashMap<>());
        statements.forEach(statement -> renames.add(statement, before, after));
        return renames;
    }

    private void add(SqlStatement statement, SchemaDefinition before, SchemaDefinition after) {
        if (!statement.startsWith("ALTER", "TABLE")) {
            return;
        }
        List<SqlToken> tokens = statement.tokens();
        int at = 2;
        while (at < tokens.size() && List.of("IF", "EXISTS", "ONLY").contains(statement.word(at))) {
            at++;
        }
        List<String> name = new ArrayList<>();
        while (at < tokens.size()) {
            name.add(plain(tokens.get(at++)));
            if (at >= tokens.size() || !tokens.get(at).isSymbol('.')) {
                break;
            }
            at++;
        }
        if (!statement.word(at).equals("RENAME") || name.isEmpty()) {
            return;
        }
        at++;
        Optional<Table> table = table(before, name);
        if (statement.word(at).equals("TO") && at + 1 < tokens.size()) {
            String to = plain(tokens.get(at + 1));
            table.map(one -> new QualifiedName(one.id().schema(), to))
                    .filter(one -> after.findTable(one).isPresent())
                    .filter(one -> before.findTable(one).isEmpty())
                    .ifPresent(one -> tables.put(table.orElseThrow().id(), one));
            return;
        }
        if (statement.word(at).equals("COLUMN")) {
            at++;
        }
        if (at + 2 < tokens.size() && statement.word(at + 1).equals("TO")) {
            String from = plain(tokens.get(at));
            String to = plain(tokens.get(at + 2));
            table.filter(one -> column(one, from).isPresent() && column(one, to).isEmpty())
                    .ifPresent(one ->
                            columns.computeIfAbsent(one.id(), _ -> new HashMap<>())
                                    .put(column(one, from).orElseThrow(), to));
        }
    }

    /// What a comparison from the later to the earlier structure must be told.
    List<RenameAnswer> backwards() {
        List<RenameAnswer> answers = new ArrayList<>();
        tables.forEach((before, after) ->
                answers.add(
                        new RenameAnswer(
                                List.of(after.schema(), after.name()),
                                List.of(before.schema(), before.name()))));
        columns.forEach((table, renamed) -> {
            QualifiedName now = tables.getOrDefault(table, table);
            renamed.forEach((before, after) ->
                    answers.add(
                            new RenameAnswer(
                                    List.of(now.schema(), now.name(), after), List.of(before))));
        });
        return answers;
    }

    QualifiedName later(QualifiedName earlier) {
        return tables.getOrDefault(earlier, earlier);
    }

    Map<String, String> columnsOf(QualifiedName earlier) {
        return columns.getOrDefault(earlier, Map.of());
    }

    static String plain(SqlToken token) {
        String text = token.text();
        if (token.kind() == SqlToken.Kind.QUOTED_NAME && text.length() >= 2) {
            String inner = text.substring(1, text.length() - 1);
            return text.startsWith("\"") ? inner.replace("\"\"", "\"") : inner;
        }
        return text;
    }

    /// Unquoted names are folded by PostgreSQL and compared in any case by SQLite.
    private static Optional<Table> table(SchemaDefinition definition, List<String> name) {
        String last = name.getLast().toLowerCase(Locale.ROOT);
        return definition
                .tables()
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(last))
                .filter(one -> name.size() < 2 || one.id().schema().equalsIgnoreCase(name.get(0)))
                .findFirst();
    }

    private static Optional<String> column(Table table, String name) {
        return table.columns().stream()
                .map(dev.drydock.engine.schema.Column::name)
                .filter(one -> one.equalsIgnoreCase(name))
                .findFirst();
    }
}
