package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Dependency;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes the texts that the file keeps as a script.
final class DdlScript {

    private final StringBuilder sql = new StringBuilder();

    /// The object with its indexes and triggers, each text as the file keeps it.
    static String of(SchemaObject object) {
        var script = new DdlScript();
        if (object instanceof Table table) {
            script.append(table.definition());
            table.indexes().forEach(index -> script.append(index.definition()));
            table.triggers().forEach(trigger -> script.append(trigger.definition()));
        } else if (object instanceof View view) {
            script.append(view.query());
            view.triggers().forEach(trigger -> script.append(trigger.definition()));
        }
        return script.sql.toString();
    }

    /// Everything: tables, views behind those they use, indexes, triggers. Every statement says IF
    /// NOT EXISTS, so the script may run again; SQLite does not keep these words, so the texts of
    /// the new file are those of the old one.
    static String of(SchemaDefinition definition) {
        var script = new DdlScript();
        script.sql
                .append("-- Structure of ")
                .append(Identifiers.visible(definition.database()))
                .append(", SQLite ")
                .append(definition.serverVersion())
                .append('\n');
        List<Table> tables = definition.tables().toList();
        List<View> views = inOrder(definition);
        tables.forEach(table -> script.append(ifNotExists(table.definition())));
        views.forEach(view -> script.append(ifNotExists(view.query())));
        for (Table table : tables) {
            for (Index index : table.indexes()) {
                script.append(ifNotExists(index.definition()));
            }
        }
        tables.forEach(table -> script.appendTriggers(table.triggers()));
        views.forEach(view -> script.appendTriggers(view.triggers()));
        return script.sql.toString();
    }

    /// Views behind those that they use; otherwise by name. Views in a circle stay by name: SQLite
    /// lets them be made, not be read.
    static List<View> inOrder(SchemaDefinition definition) {
        Map<ObjectKey, Set<ObjectKey>> needs = new HashMap<>();
        for (Dependency dependency : definition.dependencies()) {
            if (dependency.dependent().kind() == ObjectKind.VIEW) {
                needs.computeIfAbsent(dependency.dependent(), key -> new HashSet<>())
                        .add(dependency.on());
            }
        }
        Map<ObjectKey, View> views = new HashMap<>();
        List<View> all =
                definition.schemas().stream().flatMap(schema -> schema.views().stream()).toList();
        all.forEach(view -> views.put(view.key(), view));
        List<View> ordered = new ArrayList<>(all.size());
        Set<ObjectKey> seen = new HashSet<>();
        all.forEach(view -> place(view, views, needs, seen, ordered));
        return ordered;
    }

    private static void place(
            View view,
            Map<ObjectKey, View> views,
            Map<ObjectKey, Set<ObjectKey>> needs,
            Set<ObjectKey> seen,
            List<View> ordered) {
        if (!seen.add(view.key())) {
            return;
        }
        needs.getOrDefault(view.key(), Set.of()).stream()
                .sorted()
                .map(views::get)
                .filter(java.util.Objects::nonNull)
                .forEach(needed -> place(needed, views, needs, seen, ordered));
        ordered.add(view);
    }

    private void appendTriggers(List<Trigger> triggers) {
        triggers.forEach(trigger -> append(ifNotExists(trigger.definition())));
    }

    /// The statement with IF NOT EXISTS behind the word for what it makes. A text in another form
    /// than SQLite writes stays as it is.
    static String ifNotExists(String statement) {
        var tokens = new SqlTokens(statement);
        int kind = tokens.is(1, "UNIQUE") || tokens.is(1, "VIRTUAL") ? 2 : 1;
        boolean known =
                tokens.is(0, "CREATE")
                        && (tokens.is(kind, "TABLE")
                                || tokens.is(kind, "INDEX")
                                || tokens.is(kind, "VIEW")
                                || tokens.is(kind, "TRIGGER"));
        return known
                ? statement.substring(0, tokens.end(kind))
                        + " IF NOT EXISTS"
                        + statement.substring(tokens.end(kind))
                : statement;
    }

    private void append(String statement) {
        if (!statement.isEmpty()) {
            sql.append(statement).append(end(statement));
        }
    }

    /// A semicolon behind a comment would be part of it.
    private static String end(String statement) {
        if (!new SqlTokens(statement).isWhole()) {
            return "*/;\n";
        }
        boolean comment = statement.indexOf("--", statement.lastIndexOf('\n') + 1) >= 0;
        return comment ? "\n;\n" : ";\n";
    }
}
