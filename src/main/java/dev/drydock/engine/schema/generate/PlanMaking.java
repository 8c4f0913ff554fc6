package dev.drydock.engine.schema.generate;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.UniqueKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes the plan: which tables become classes, and all names.
final class PlanMaking {

    private final SchemaDefinition definition;
    private final Language language;
    private final Losses losses;
    private final Map<QualifiedName, Table> tables = new LinkedHashMap<>();
    private final Map<QualifiedName, Table> classes = new LinkedHashMap<>();
    private final Map<QualifiedName, String> typeNames = new HashMap<>();
    private final Map<QualifiedName, NameScope> scopes = new HashMap<>();
    private final Map<QualifiedName, Map<String, String>> members = new HashMap<>();
    private final Map<QualifiedName, List<Relation>> relations = new HashMap<>();
    private final List<Relation.Join> joins = new ArrayList<>();
    private final NameScope types;

    private PlanMaking(SchemaDefinition definition, Language language, Losses losses) {
        this.definition = definition;
        this.language = language;
        this.losses = losses;
        this.types = new NameScope(language::type);
    }

    /// @param losses is told what no model of the language can hold
    static ModelPlan plan(
            SchemaDefinition definition, ModelOptions options, Language language, Losses losses) {
        return new PlanMaking(definition, language, losses).make(options);
    }

    private ModelPlan make(ModelOptions options) {
        definition
                .tables()
                .filter(table -> options.includes(table.id()))
                .sorted(Comparator.comparing(Table::id))
                .forEach(this::choose);
        tables.values()
                .forEach(table -> {
                    if (table.primaryKey().isPresent()) {
                        classes.put(table.id(), table);
                    }
                });
        Set<QualifiedName> referenced = new HashSet<>();
        tables.values()
                .forEach(table -> table.foreignKeys().forEach(key -> referenced.add(key.target())));
        for (Table table : List.copyOf(classes.values())) {
            if (language != Language.PRISMA
                    && !referenced.contains(table.id())
                    && JoinTables.isPure(table, classes)) {
                joins.add(
                        new Relation.Join(
                                table, table.foreignKeys().get(0), table.foreignKeys().get(1)));
            }
        }
        joins.forEach(join -> classes.remove(join.table().id()));
        nameTypes();
        classes.values().forEach(this::nameMembers);
        classes.values().forEach(this::relate);
        joins.forEach(this::relate);
        Map<QualifiedName, Entity> entities = new LinkedHashMap<>();
        classes.forEach((id, table) ->
                entities.put(
                        id,
                        new Entity(
                                table,
                                typeNames.getOrDefault(id, ""),
                                members.getOrDefault(id, Map.of()),
                                relations.getOrDefault(id, List.of()).stream()
                                        .sorted(Comparator.comparing(Relation::kind))
                                        .toList())));
        List<Table> others =
                tables.values().stream().filter(table -> table.primaryKey().isEmpty()).toList();
        var views =
                definition.schemas().stream()
                        .flatMap(schema -> schema.views().stream())
                        .filter(view -> options.tables().isEmpty() && options.includes(view.id()))
                        .toList();
        return new ModelPlan(definition, language, types, entities, joins, others, views);
    }

    private void choose(Table table) {
        if (table.isPartition()) {
            losses.add("Partitions, reached through their parent", table.id().display());
        } else if (table.kind() == TableKind.VIRTUAL) {
            losses.add("Virtual tables", table.id().display());
        } else if (table.columns().isEmpty()) {
            losses.add("Tables without columns", table.id().display());
        } else {
            tables.put(table.id(), table);
        }
    }

    /// The table of the default schema, or the first, gets the plain name; others of that name get
    /// their schema's in front.
    private void nameTypes() {
        String usual = definition.engine().equals("postgresql") ? "public" : "main";
        classes.values().stream()
                .sorted(
                        Comparator.comparing((Table table) -> !table.schema().equals(usual))
                                .thenComparing(Table::id))
                .forEach(table -> {
                    Words plain = RelationNames.entity(table.name());
                    typeNames.put(
                            table.id(),
                            types.claim(List.of(plain, Words.of(table.schema()).and(plain))));
                });
    }

    private void nameMembers(Table table) {
        var scope = new NameScope(language::member);
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> hidden = new HashSet<>();
        for (ForeignKey key : table.foreignKeys()) {
            if (isRelation(table, key) && owns(table, key)) {
                hidden.addAll(key.columns());
            }
        }
        // columns whose name needs no change keep it, whatever their place
        for (boolean exact : new boolean[] {true, false}) {
            for (Column column : table.columns()) {
                Words words = Words.of(column.name());
                boolean unchanged = language.member(words).equals(column.name());
                if (unchanged == exact && !hidden.contains(column.name())) {
                    names.put(column.name(), scope.claim(List.of(words)));
                }
            }
        }
        scopes.put(table.id(), scope);
        members.put(table.id(), names);
    }

    /// Whether the relation stands for the key's columns.
    private boolean owns(Table table, ForeignKey key) {
        boolean shared =
                table.foreignKeys().stream()
                        .anyMatch(other ->
                                !other.equals(key)
                                        && other.columns().stream()
                                                .anyMatch(key.columns()::contains));
        boolean generated =
                key.columns().stream()
                        .flatMap(name -> table.findColumn(name).stream())
                        .anyMatch(Column::isGenerated);
        if (shared || generated) {
            return false;
        }
        return switch (language) {
            case SQLALCHEMY, PRISMA -> false;
            case JPA -> key.columns().stream().noneMatch(table::isPrimary);
            case DJANGO ->
                    key.columns().stream().noneMatch(table::isPrimary)
                            || table.primaryKey()
                                    .map(UniqueKey::columns)
                                    .orElse(List.of())
                                    .equals(key.columns());
        };
    }

    private boolean isRelation(Table table, ForeignKey key) {
        Table target = classes.get(key.target());
        if (target == null
                || key.period()
                || key.targetColumns().size() != key.columns().size()
                || key.targetColumns().stream().anyMatch(name -> target.findColumn(name).isEmpty())
                || isRepeated(table, key)) {
            return false;
        }
        List<String> to = key.targetColumns();
        boolean primary = isSame(to, target.primaryKey().map(UniqueKey::columns).orElse(List.of()));
        boolean unique = target.uniqueKeys().stream().anyMatch(one -> isSame(to, one.columns()));
        return switch (language) {
            case SQLALCHEMY -> true;
            case PRISMA -> primary || unique;
            case JPA -> primary || (unique && to.size() == 1 && !target.isForeign(to.getFirst()));
            case DJANGO -> to.size() == 1 && (primary || unique) && owns(table, key);
        };
    }

    private static boolean isRepeated(Table table, ForeignKey key) {
        for (ForeignKey other : table.foreignKeys()) {
            if (other.equals(key)) {
                return false;
            }
            if (other.columns().equals(key.columns()) && other.target().equals(key.target())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(List<String> one, List<String> other) {
        return one.size() == other.size() && Set.copyOf(one).equals(Set.copyOf(other));
    }

    private void relate(Table table) {
        for (ForeignKey key : table.foreignKeys().stream().distinct().toList()) {
            if (isRelation(table, key)) {
                relate(table, key);
            } else {
                losses.add(
                        "Foreign keys without a relation",
                        table.id().display() + " → " + key.target().display());
            }
        }
    }

    private void relate(Table table, ForeignKey key) {
        boolean one = JoinTables.isUnique(table, key.columns());
        String member = scope(table.id()).claim(RelationNames.forward(table, key));
        String back = scope(key.target()).claim(RelationNames.back(table, key, one));
        boolean owns = owns(table, key);
        add(
                table.id(),
                new Relation(
                        one ? Relation.Kind.ONE_TO_ONE : Relation.Kind.MANY_TO_ONE,
                        member,
                        key.target(),
                        back,
                        key,
                        null,
                        owns));
        add(
                key.target(),
                new Relation(
                        one ? Relation.Kind.ONE_TO_ONE_BACK : Relation.Kind.ONE_TO_MANY,
                        back,
                        table.id(),
                        member,
                        key,
                        null,
                        owns));
    }

    private void relate(Relation.Join join) {
        QualifiedName left = join.left().target();
        QualifiedName right = join.right().target();
        String onLeft = scope(left).claim(RelationNames.manyToMany(join, join.right()));
        String onRight = scope(right).claim(RelationNames.manyToMany(join, join.left()));
        add(
                left,
                new Relation(
                        Relation.Kind.MANY_TO_MANY,
                        onLeft,
                        right,
                        onRight,
                        join.right(),
                        join,
                        false));
        add(
                right,
                new Relation(
                        Relation.Kind.MANY_TO_MANY_BACK,
                        onRight,
                        left,
                        onLeft,
                        join.left(),
                        join,
                        false));
    }

    private void add(QualifiedName id, Relation relation) {
        relations.computeIfAbsent(id, _ -> new ArrayList<>()).add(relation);
    }

    private NameScope scope(QualifiedName id) {
        return scopes.computeIfAbsent(id, _ -> new NameScope(language::member));
    }
}
