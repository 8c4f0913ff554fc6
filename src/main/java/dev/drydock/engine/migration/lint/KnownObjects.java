package dev.drydock.engine.migration.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What exists at one point of the files: what the database has, changed by what the files before
/// do. A name without schema fits any schema, because the search path of the run is not known.
final class KnownObjects {

    /// @param labels of an enum; null for another type
    record KnownType(String schema, String name, boolean fresh, @Nullable List<String> labels) {}

    private final List<KnownRelation> relations = new ArrayList<>();
    private final Map<String, KnownType> types = new HashMap<>();
    private final Set<String> schemas = new HashSet<>();
    private final Set<String> freshSchemas = new HashSet<>();
    private final Map<String, String> gone = new HashMap<>();
    private final Map<String, List<KnownRelation>> byName = new HashMap<>();

    /// Whether everything that exists is known: the database was asked, and no code of unknown
    /// effect ran since.
    private final boolean complete;

    private @Nullable String opaqueSince;
    private boolean guessesNames;
    private final Set<String> addedColumns = new HashSet<>();

    KnownObjects(boolean complete) {
        this.complete = complete;
    }

    static KnownObjects of(LintCatalog catalog) {
        KnownObjects known = new KnownObjects(true);
        known.schemas.addAll(catalog.schemas());
        for (LintCatalog.Relation one : catalog.relations()) {
            KnownRelation relation =
                    new KnownRelation(one.schema(), one.name(), kind(one.kind()), false);
            relation.rows = one.rows();
            relation.columnsKnown = true;
            known.add(relation);
        }
        for (LintCatalog.Column one : catalog.columns()) {
            known.find(one.schema(), one.table())
                    .ifPresent(table ->
                            table.columns.put(
                                    one.name(),
                                    new KnownRelation.KnownColumn(one.type(), one.notNull())));
        }
        for (LintCatalog.Index one : catalog.indexes()) {
            known.find(one.schema(), one.name())
                    .ifPresent(index ->
                            index.index =
                                    new KnownRelation.KnownIndex(
                                            one.table(), one.unique(), one.plain(), one.columns()));
        }
        for (LintCatalog.Constraint one : catalog.constraints()) {
            known.find(one.schema(), one.table())
                    .ifPresent(table ->
                            table.constraints.put(
                                    one.name(),
                                    new KnownRelation.KnownConstraint(
                                            constraintKind(one.kind()),
                                            one.validated(),
                                            one.columns(),
                                            one.definition())));
        }
        for (LintCatalog.Type one : catalog.types()) {
            known.types.put(
                    one.name(),
                    new KnownType(
                            one.schema(),
                            one.name(),
                            false,
                            one.kind().equals("enum") ? one.labels() : null));
        }
        return known;
    }

    private static KnownRelation.Kind kind(String word) {
        return switch (word) {
            case "table" -> KnownRelation.Kind.TABLE;
            case "view" -> KnownRelation.Kind.VIEW;
            case "matview" -> KnownRelation.Kind.MATERIALIZED_VIEW;
            case "index" -> KnownRelation.Kind.INDEX;
            case "sequence" -> KnownRelation.Kind.SEQUENCE;
            default -> KnownRelation.Kind.OTHER;
        };
    }

    private static ConstraintShape.Kind constraintKind(String word) {
        return switch (word) {
            case "p" -> ConstraintShape.Kind.PRIMARY_KEY;
            case "u" -> ConstraintShape.Kind.UNIQUE;
            case "f" -> ConstraintShape.Kind.FOREIGN_KEY;
            case "c" -> ConstraintShape.Kind.CHECK;
            case "x" -> ConstraintShape.Kind.EXCLUDE;
            case "n" -> ConstraintShape.Kind.NOT_NULL;
            default -> ConstraintShape.Kind.OTHER;
        };
    }

    KnownObjects copy() {
        KnownObjects copy = new KnownObjects(complete);
        relations.forEach(one -> copy.add(one.copy()));
        copy.types.putAll(types);
        copy.schemas.addAll(schemas);
        copy.freshSchemas.addAll(freshSchemas);
        copy.gone.putAll(gone);
        copy.opaqueSince = opaqueSince;
        copy.guessesNames = guessesNames;
        copy.addedColumns.addAll(addedColumns);
        return copy;
    }

    boolean isComplete() {
        return complete && opaqueSince == null;
    }

    /// Whether something was made under a name that the server chose.
    boolean guessesNames() {
        return guessesNames;
    }

    void guessName() {
        guessesNames = true;
    }

    /// Whether some table got a column of this name.
    boolean wasAdded(String column) {
        return addedColumns.contains(column);
    }

    void addedColumn(String column) {
        addedColumns.add(column);
    }

    /// Whether the database was asked.
    boolean isAsked() {
        return complete;
    }

    /// What is new counts as existing from now on.
    void settle() {
        relations.forEach(relation -> relation.fresh = false);
        types.replaceAll(
                (_, type) -> new KnownType(type.schema(), type.name(), false, type.labels()));
        freshSchemas.clear();
    }

    /// Where code ran that may have made anything; null when none did.
    @Nullable String opaqueSince() {
        return opaqueSince;
    }

    void opaque(String place) {
        if (opaqueSince == null) {
            opaqueSince = place;
        }
    }

    Optional<KnownRelation> find(Name name) {
        return find(name.schema(), name.name());
    }

    Optional<KnownRelation> find(String schema, String name) {
        List<KnownRelation> same = byName.getOrDefault(name, List.of());
        for (KnownRelation relation : same) {
            if (schema.isEmpty() || relation.schema.isEmpty() || relation.schema.equals(schema)) {
                return Optional.of(relation);
            }
        }
        return Optional.empty();
    }

    Optional<KnownRelation> findTable(Name name) {
        return find(name).filter(relation -> relation.kind != KnownRelation.Kind.INDEX);
    }

    /// Whether nobody uses the table yet.
    boolean isFresh(Name table) {
        return find(table).map(relation -> relation.fresh || relation.temporary).orElse(false);
    }

    Optional<KnownType> findType(Name name) {
        return Optional.ofNullable(types.get(name.name()));
    }

    boolean hasSchema(String name) {
        return schemas.contains(name);
    }

    boolean isFreshSchema(String name) {
        return freshSchemas.contains(name);
    }

    /// Where something of that name was taken away; null when nothing was.
    @Nullable String goneSince(Name name) {
        return gone.get(name.name());
    }

    List<KnownRelation> indexesOf(String table) {
        return relations.stream()
                .filter(one -> one.index != null && one.index.table().equals(table))
                .toList();
    }

    List<KnownRelation> relations() {
        return relations;
    }

    void add(KnownRelation relation) {
        relations.add(relation);
        byName.computeIfAbsent(relation.name, _ -> new ArrayList<>()).add(relation);
        gone.remove(relation.name);
    }

    void remove(Name name, String place) {
        find(name)
                .ifPresent(relation -> {
                    take(relation);
                    relations.stream()
                            .filter(one ->
                                    one.index != null && one.index.table().equals(relation.name))
                            .toList()
                            .forEach(this::take);
                    gone.put(relation.name, place);
                });
    }

    private void take(KnownRelation relation) {
        relations.remove(relation);
        byName.getOrDefault(relation.name, new ArrayList<>()).remove(relation);
    }

    void rename(Name from, String to, String place) {
        find(from)
                .ifPresent(relation -> {
                    String old = relation.name;
                    take(relation);
                    relation.name = to;
                    add(relation);
                    gone.put(old, place);
                    for (KnownRelation one : relations) {
                        if (one.index != null && one.index.table().equals(old)) {
                            one.index =
                                    new KnownRelation.KnownIndex(
                                            to,
                                            one.index.unique(),
                                            one.index.plain(),
                                            one.index.columns());
                        }
                    }
                });
    }

    void move(Name table, String schema) {
        find(table).ifPresent(relation -> relation.schema = schema);
    }

    void addType(KnownType type) {
        types.put(type.name(), type);
        gone.remove(type.name());
    }

    void removeType(Name name, String place) {
        if (types.remove(name.name()) != null) {
            gone.put(name.name(), place);
        }
    }

    void addSchema(String name) {
        schemas.add(name);
        freshSchemas.add(name);
    }

    void removeSchema(String name, String place) {
        schemas.remove(name);
        relations.stream()
                .filter(relation -> relation.schema.equals(name))
                .toList()
                .forEach(relation -> {
                    take(relation);
                    gone.put(relation.name, place);
                });
    }
}
