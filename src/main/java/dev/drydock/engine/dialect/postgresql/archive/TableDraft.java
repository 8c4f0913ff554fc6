package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.TableStorage;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.UniqueKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A table whose statements are still being read.
final class TableDraft {

    /// End what stands behind the columns.
    private static final List<String> TAIL =
            List.of(
                    "INHERITS",
                    "PARTITION BY",
                    "USING",
                    "WITH",
                    "ON COMMIT",
                    "TABLESPACE",
                    "SERVER",
                    "OPTIONS");

    /// Which also bounds how deep they lie.
    private static final int MOST_PARENTS = 500;

    final QualifiedName id;
    final Map<String, ColumnDraft> columns = new LinkedHashMap<>();
    final ConstraintDrafts constraints = new ConstraintDrafts(this);
    final List<Index> indexes = new ArrayList<>();
    final TriggerDrafts triggers = new TriggerDrafts();
    private final boolean foreign;
    private final boolean unlogged;
    private final String owner;
    private final List<QualifiedName> parents = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> more = new ArrayList<>();
    private boolean madeOfParents;
    private String partitionKey = "";
    private String partitionBound = "";
    private String ofType = "";
    private String accessMethod = "";
    private String tablespace = "";
    private String server = "";
    private String serverOptions = "";

    private TableDraft(QualifiedName id, boolean foreign, boolean unlogged, String owner) {
        this.id = id;
        this.foreign = foreign;
        this.unlogged = unlogged;
        this.owner = owner;
    }

    /// @param at behind the name of a CREATE TABLE
    static TableDraft read(
            Name name, TokenCursor at, boolean foreign, boolean unlogged, String owner) {
        var table =
                new TableDraft(
                        new QualifiedName(name.schema(), name.name()), foreign, unlogged, owner);
        if (at.skip("PARTITION OF")) {
            Name parent = at.name();
            if (parent != null) {
                table.parents.add(new QualifiedName(parent.schema(), parent.name()));
            }
            table.body(at);
            table.partitionBound = at.until(TAIL);
        } else {
            if (at.skip("OF")) {
                table.ofType = at.isSymbol('(') ? "" : typeName(at);
            }
            table.body(at);
        }
        table.tail(at);
        return table;
    }

    private static String typeName(TokenCursor at) {
        Name name = at.name();
        return name == null
                ? ""
                : dev.drydock.engine.connection.Identifiers.qualified(name.schema(), name.name());
    }

    private void body(TokenCursor at) {
        if (!at.isSymbol('(')) {
            return;
        }
        for (TokenCursor item : at.inside().items()) {
            if (ConstraintDrafts.begins(item)) {
                constraints.read(item);
            } else if (!item.is("LIKE")) {
                String name = item.identifier();
                if (!name.isEmpty()) {
                    columns.put(name, ColumnDraft.read(name, item, this));
                }
            }
        }
    }

    private void tail(TokenCursor at) {
        while (!at.ended()) {
            if (at.skip("INHERITS")) {
                at.inside()
                        .items()
                        .forEach(item -> {
                            Name parent = item.name();
                            if (parent != null) {
                                inherit(parent);
                                madeOfParents = true;
                            }
                        });
            } else if (at.skip("PARTITION BY")) {
                partitionKey = at.until(TAIL);
            } else if (at.skip("USING")) {
                accessMethod = at.identifier();
            } else if (at.skip("WITH")) {
                at.inside().items().forEach(item -> options.add(option(item.rest())));
            } else if (at.skip("TABLESPACE")) {
                tablespace = at.identifier();
            } else if (at.skip("SERVER")) {
                server = at.identifier();
            } else if (at.skip("OPTIONS")) {
                serverOptions = at.inside().rest().replaceAll("\\s{1,100}", " ");
            } else {
                at.next();
            }
        }
    }

    /// `pg_dump` puts quotes around the value.
    private static String option(String text) {
        return text.replaceFirst("^(\\S{1,100}?)='([A-Za-z0-9_.-]{1,100})'$", "$1=$2");
    }

    void inherit(Name parent) {
        parents.add(new QualifiedName(parent.schema(), parent.name()));
    }

    void attachTo(Name parent, String bound) {
        parents.clear();
        inherit(parent);
        partitionBound = bound;
    }

    void more(String setting) {
        more.add(setting);
    }

    boolean hasParents() {
        return !parents.isEmpty();
    }

    /// @param all tables, by name
    Table table(Map<QualifiedName, TableDraft> all, CommentTexts comments) {
        Set<String> primary = new LinkedHashSet<>();
        constraints.uniqueKeys.stream()
                .filter(UniqueKey::primary)
                .forEach(key -> primary.addAll(key.columns()));
        Map<String, ColumnDraft> inherited = inherited(all, new HashSet<>(Set.of(id)));
        Map<String, ColumnDraft> whole = new LinkedHashMap<>();
        if (!madeOfParents && columns.keySet().containsAll(inherited.keySet())) {
            // made by itself, with its parents' columns in its own order
            whole.putAll(columns);
        } else {
            whole.putAll(inherited);
            columns.forEach(
                    (name, column) -> whole.merge(name, column, (parent, own) -> own.with(parent)));
        }
        List<Column> made = new ArrayList<>();
        for (ColumnDraft column : whole.values()) {
            made.add(
                    column.column(
                            this,
                            made.size() + 1,
                            primary.contains(column.name),
                            inherited.containsKey(column.name),
                            comments.of("COLUMN", id, column.name)));
        }
        List<UniqueKey> keys =
                constraints.uniqueKeys.stream().map(key -> commented(key, comments)).toList();
        return new Table(
                id,
                0,
                kind(),
                made,
                keys,
                constraints.foreignKeys.stream()
                        .map(key -> foreignKey(key, all, comments))
                        .toList(),
                texts(constraints.checks, comments),
                texts(constraints.exclusions, comments),
                indexes(keys, comments),
                triggers.list(id, comments),
                storage(),
                -1,
                -1,
                "",
                comments.of(foreign ? "FOREIGN TABLE" : "TABLE", id));
    }

    private TableKind kind() {
        if (!partitionBound.isEmpty()) {
            return TableKind.PARTITION;
        }
        if (!partitionKey.isEmpty()) {
            return TableKind.PARTITIONED;
        }
        return foreign ? TableKind.FOREIGN : TableKind.ORDINARY;
    }

    /// @param seen tables that were asked already: hostile ones inherit from each other
    private Map<String, ColumnDraft> inherited(
            Map<QualifiedName, TableDraft> all, Set<QualifiedName> seen) {
        Map<String, ColumnDraft> found = new LinkedHashMap<>();
        for (QualifiedName name : parents) {
            TableDraft parent = all.get(name);
            if (parent != null && seen.size() < MOST_PARENTS && seen.add(name)) {
                parent.inherited(all, seen).forEach(found::putIfAbsent);
                parent.columns.forEach(found::putIfAbsent);
            }
        }
        return found;
    }

    private UniqueKey commented(UniqueKey key, CommentTexts comments) {
        return new UniqueKey(
                key.name(),
                key.primary(),
                key.columns(),
                key.included(),
                key.nullsNotDistinct(),
                key.withoutOverlaps(),
                key.deferral(),
                comments.of("CONSTRAINT", id, key.name()));
    }

    /// With the columns of the primary key that it points to, where it names none.
    private ForeignKey foreignKey(
            ForeignKey key, Map<QualifiedName, TableDraft> all, CommentTexts comments) {
        List<String> targets = key.targetColumns();
        TableDraft target = all.get(key.target());
        if (targets.isEmpty() && target != null) {
            targets =
                    target.constraints.uniqueKeys.stream()
                            .filter(UniqueKey::primary)
                            .findFirst()
                            .map(UniqueKey::columns)
                            .orElse(List.of());
        }
        return new ForeignKey(
                key.name(),
                key.columns(),
                key.target(),
                targets,
                key.onUpdate(),
                key.onDelete(),
                key.onDeleteColumns(),
                key.period(),
                key.matchFull(),
                key.deferral(),
                key.validated(),
                key.enforced(),
                key.inherited(),
                comments.of("CONSTRAINT", id, key.name()));
    }

    private List<TextConstraint> texts(List<TextConstraint> texts, CommentTexts comments) {
        return texts.stream()
                .map(text ->
                        new TextConstraint(
                                text.name(),
                                text.definition(),
                                text.inherited(),
                                comments.of("CONSTRAINT", id, text.name())))
                .toList();
    }

    private List<Index> indexes(List<UniqueKey> keys, CommentTexts comments) {
        List<Index> all = new ArrayList<>();
        keys.forEach(key -> all.add(IndexText.of(key)));
        indexes.forEach(index -> all.add(IndexText.commented(index, id, comments)));
        all.sort(java.util.Comparator.comparing(Index::name));
        return all;
    }

    private TableStorage storage() {
        return new TableStorage(
                owner,
                unlogged,
                options,
                parents,
                partitionKey,
                partitionBound,
                ofType,
                accessMethod.equals("heap") ? "" : accessMethod,
                tablespace,
                server,
                serverOptions,
                more.stream().sorted().toList());
    }
}
