package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Dependency;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What views and triggers refer to, as far as their texts tell: relations where a relation must
/// stand (behind FROM, JOIN, INTO, UPDATE, IN), and of a trigger the columns of its own table (NEW,
/// OLD, UPDATE OF). SQLite itself keeps no such list.
final class Dependencies {

    /// Words that end the list of relations of a FROM clause on the same level.
    private static final Set<String> ENDS =
            Set.of(
                    "where",
                    "group",
                    "order",
                    "having",
                    "limit",
                    "union",
                    "except",
                    "intersect",
                    "window",
                    "set",
                    "returning",
                    "select",
                    "values",
                    "begin",
                    "end");

    private final Map<String, ObjectKey> relations = new HashMap<>();
    private final Set<Dependency> found = new TreeSet<>();

    private Dependencies() {}

    static List<Dependency> of(List<Table> tables, List<View> views) {
        var search = new Dependencies();
        tables.forEach(table -> search.relations.put(folded(table.name()), table.key()));
        views.forEach(view -> search.relations.put(folded(view.name()), view.key()));
        for (View view : views) {
            search.takeRelations(view.key(), new SqlTokens(view.query()), view.key());
            search.takeTriggers(view.id(), view.key(), view.columns(), view.triggers());
        }
        for (Table table : tables) {
            search.takeTriggers(table.id(), table.key(), table.columns(), table.triggers());
        }
        return List.copyOf(search.found);
    }

    /// Views and triggers that name a relation that there is not, so that SQLite cannot make sense
    /// of them. Table-valued functions count as such.
    static Set<ObjectKey> unresolved(SchemaDefinition definition) {
        var search = new Dependencies();
        definition
                .objects()
                .forEach(object -> search.relations.put(folded(object.name()), object.key()));
        Set<ObjectKey> unresolved = new HashSet<>();
        for (SchemaObject object : definition.objects().toList()) {
            List<Trigger> triggers = List.of();
            if (object instanceof View view) {
                triggers = view.triggers();
                if (view.columns().isEmpty() || search.isUnresolved(view.query())) {
                    unresolved.add(view.key());
                }
            } else if (object instanceof Table table) {
                triggers = table.triggers();
            }
            for (Trigger trigger : triggers) {
                if (search.isUnresolved(trigger.definition())) {
                    unresolved.add(ObjectKey.part(ObjectKind.TRIGGER, object.id(), trigger.name()));
                }
            }
        }
        return unresolved;
    }

    private boolean isUnresolved(String sql) {
        var tokens = new SqlTokens(sql);
        Set<String> local = namesOfWith(tokens);
        return namedRelations(tokens).stream()
                .anyMatch(name -> !relations.containsKey(name) && !local.contains(name));
    }

    private static String folded(String name) {
        return TableAssembly.folded(name);
    }

    private void takeTriggers(
            QualifiedName relation, ObjectKey own, List<Column> columns, List<Trigger> triggers) {
        for (Trigger trigger : triggers) {
            var tokens = new SqlTokens(trigger.definition());
            var key = ObjectKey.part(ObjectKind.TRIGGER, relation, trigger.name());
            takeRelations(key, tokens, own);
            Map<String, ObjectKey> byName = new HashMap<>();
            columns.forEach(column ->
                    byName.put(
                            folded(column.name()),
                            ObjectKey.part(ObjectKind.COLUMN, relation, column.name())));
            for (String name : namedColumns(tokens)) {
                ObjectKey column = byName.get(name);
                if (column != null) {
                    found.add(new Dependency(key, column));
                }
            }
        }
    }

    /// @param own the relation that the text belongs to, which is not listed
    private void takeRelations(ObjectKey dependent, SqlTokens tokens, ObjectKey own) {
        Set<String> local = namesOfWith(tokens);
        for (String name : namedRelations(tokens)) {
            ObjectKey relation = relations.get(name);
            if (relation != null && !relation.equals(own) && !local.contains(name)) {
                found.add(new Dependency(dependent, relation));
            }
        }
    }

    /// Folded names that stand where a relation must stand.
    static Set<String> namedRelations(SqlTokens tokens) {
        Set<String> names = new LinkedHashSet<>();
        // for each open parenthesis: whether a comma on its level announces a relation
        List<Boolean> inList = new ArrayList<>(List.of(false));
        boolean expected = false;
        for (int token = 0; token < tokens.count(); token++) {
            boolean next = false;
            if (tokens.isSymbol(token, '(')) {
                boolean listed = expected && !tokens.is(token - 1, "IN");
                inList.add(listed);
                next = listed;
            } else if (tokens.isSymbol(token, ')')) {
                if (inList.size() > 1) {
                    inList.removeLast();
                }
            } else if (tokens.isSymbol(token, ',')) {
                next = inList.getLast();
            } else if (tokens.isSymbol(token, ';')) {
                inList.set(inList.size() - 1, false);
            } else if (announces(tokens, token)) {
                next = true;
                inList.set(inList.size() - 1, !tokens.is(token, "IN"));
            } else if (tokens.kind(token) == SqlTokens.Kind.WORD
                    && ENDS.contains(folded(tokens.text(token)))) {
                inList.set(inList.size() - 1, false);
            } else if (expected && tokens.isName(token)) {
                if (tokens.isSymbol(token + 1, '.')) {
                    token++;
                    next = true;
                } else if (tokens.is(token, "OR")) {
                    // UPDATE OR IGNORE t
                    token++;
                    next = true;
                } else {
                    names.add(folded(tokens.name(token)));
                }
            }
            expected = next;
        }
        return names;
    }

    private static boolean announces(SqlTokens tokens, int token) {
        return (tokens.is(token, "FROM") && !tokens.is(token - 1, "DISTINCT"))
                || tokens.is(token, "JOIN")
                || tokens.is(token, "INTO")
                || tokens.is(token, "IN")
                || (tokens.is(token, "UPDATE")
                        && !tokens.is(token + 1, "OF")
                        && !tokens.is(token + 1, "ON")
                        && !tokens.is(token + 1, "SET"));
    }

    /// Folded names that the text itself defines in WITH.
    private static Set<String> namesOfWith(SqlTokens tokens) {
        Set<String> names = new HashSet<>();
        boolean with = false;
        for (int token = 0; token < tokens.count(); token++) {
            with |= tokens.is(token, "WITH");
            boolean begins =
                    tokens.is(token, "WITH")
                            || tokens.is(token, "RECURSIVE")
                            || tokens.isSymbol(token, ',');
            if (!with || !begins || !tokens.isName(token + 1)) {
                continue;
            }
            int behind = token + 2;
            if (tokens.isSymbol(behind, '(')) {
                behind = tokens.closing(behind) + 1;
            }
            if (!tokens.is(behind++, "AS")) {
                continue;
            }
            behind += tokens.is(behind, "NOT") ? 1 : 0;
            behind += tokens.is(behind, "MATERIALIZED") ? 1 : 0;
            if (tokens.isSymbol(behind, '(')) {
                names.add(folded(tokens.name(token + 1)));
            }
        }
        return names;
    }

    /// Folded names behind `NEW.`, `OLD.` and in `UPDATE OF`.
    private static Set<String> namedColumns(SqlTokens tokens) {
        Set<String> names = new LinkedHashSet<>();
        for (int token = 0; token < tokens.count(); token++) {
            boolean row = tokens.is(token, "NEW") || tokens.is(token, "OLD");
            if (row && tokens.isSymbol(token + 1, '.') && tokens.isName(token + 2)) {
                names.add(folded(tokens.name(token + 2)));
            } else if (tokens.is(token, "UPDATE") && tokens.is(token + 1, "OF")) {
                int column = token + 2;
                while (tokens.isName(column)) {
                    names.add(folded(tokens.name(column)));
                    column += tokens.isSymbol(column + 1, ',') ? 2 : 1;
                    if (tokens.is(column, "ON")) {
                        break;
                    }
                }
            }
        }
        return names;
    }
}
