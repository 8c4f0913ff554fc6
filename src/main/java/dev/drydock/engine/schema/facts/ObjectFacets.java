package dev.drydock.engine.schema.facts;

import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything about single objects that a structure tells without asking the server again. Made
/// once per structure; immutable; any thread.
public final class ObjectFacets {

    private final SchemaDefinition definition;
    private final Map<ObjectKey, SchemaObject> objects = new HashMap<>();
    private final Map<ObjectKey, List<DefinedObject>> rules = new HashMap<>();
    private final DependencyGraph graph;

    public ObjectFacets(SchemaDefinition definition) {
        this.definition = definition;
        definition
                .objects()
                .forEach(object -> {
                    objects.put(object.key(), object);
                    if (object instanceof DefinedObject other && !other.relation().isEmpty()) {
                        rules.computeIfAbsent(
                                        relationKey(other.schema(), other.relation()),
                                        key -> new ArrayList<>())
                                .add(other);
                    }
                });
        this.graph = new DependencyGraph(definition);
    }

    public SchemaDefinition definition() {
        return definition;
    }

    public Optional<SchemaObject> find(ObjectKey key) {
        return Optional.ofNullable(objects.get(key));
    }

    /// What can be shown of the object, in order. Live facets are listed where the kind has them;
    /// whether the server answers is another matter.
    public List<Facet> of(ObjectKey key) {
        List<Facet> facets = new ArrayList<>();
        SchemaObject object = objects.get(key);
        boolean relation = object instanceof Table || object instanceof View;
        for (Facet facet : Facet.values()) {
            boolean shown =
                    switch (facet) {
                        case PROPERTIES -> !relation;
                        case COLUMNS -> relation;
                        case KEYS -> object instanceof Table;
                        case INDEXES ->
                                object instanceof Table
                                        || (object instanceof View view && view.materialized());
                        case DDL -> object != null;
                        case DEPENDENCIES -> key.kind() != ObjectKind.SCHEMA;
                        case TRIGGERS -> relation && !sheet(key, facet).isEmpty();
                        case PARTITIONS ->
                                object instanceof Table table
                                        && (table.kind() == TableKind.PARTITIONED
                                                || !sheet(key, facet).isEmpty());
                        case PRIVILEGES -> !definition.engine().equals("sqlite");
                        case STATISTICS ->
                                relation
                                        ? !(object instanceof View view) || view.materialized()
                                        : key.kind() == ObjectKind.SEQUENCE
                                                || key.kind() == ObjectKind.FUNCTION
                                                || key.kind() == ObjectKind.PROCEDURE;
                        case ROWS -> relation;
                    };
            if (shown) {
                facets.add(facet);
            }
        }
        return facets;
    }

    /// One facet; without tables when there is nothing, and for DDL and live facets.
    public FactSheet sheet(ObjectKey key, Facet facet) {
        return sheet(key, facet, false);
    }

    /// @param deep whether dependencies are followed to their end
    public FactSheet sheet(ObjectKey key, Facet facet, boolean deep) {
        SchemaObject object = objects.get(key);
        List<FactTable> tables =
                switch (facet) {
                    case PROPERTIES -> List.of(properties(key, object));
                    case COLUMNS -> RelationFacts.columns(object);
                    case KEYS -> RelationFacts.keys(object);
                    case INDEXES -> RelationFacts.indexes(object);
                    case TRIGGERS -> RelationFacts.triggers(object, rulesOf(key));
                    case PARTITIONS -> RelationFacts.partitions(key, definition);
                    case DEPENDENCIES -> List.of(graph.usedBy(key, deep), graph.uses(key, deep));
                    case PRIVILEGES -> PrivilegeFacts.of(key, definition);
                    case DDL, STATISTICS, ROWS -> List.of();
                };
        return new FactSheet(facet, tables, List.of());
    }

    /// Comment of the object, schema or extension; empty when there is none.
    public String comment(ObjectKey key) {
        SchemaObject object = objects.get(key);
        if (object != null) {
            return object.comment();
        }
        return switch (key.kind()) {
            case SCHEMA -> definition.findSchema(key.name()).map(Schema::comment).orElse("");
            case EXTENSION ->
                    definition.extensions().stream()
                            .filter(one -> one.name().equals(key.name()))
                            .map(SchemaDefinition.Extension::comment)
                            .findFirst()
                            .orElse("");
            default -> "";
        };
    }

    private FactTable properties(ObjectKey key, @Nullable SchemaObject object) {
        return object == null
                ? PropertyFacts.of(key, definition)
                : PropertyFacts.of(object, definition.access(key).owner());
    }

    private List<DefinedObject> rulesOf(ObjectKey key) {
        return rules.getOrDefault(relationKey(key.schema(), key.name()), List.of());
    }

    private static ObjectKey relationKey(String schema, String name) {
        return new ObjectKey(ObjectKind.TABLE, schema, name, "");
    }
}
