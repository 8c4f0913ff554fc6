package dev.drydock.engine.schema.document;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Dependency;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UserType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// What the pages need beyond the definition: which objects have pages, who refers to whom.
final class DictionaryFacts {

    /// A foreign key of another table that leads here.
    record Reference(Table from, ForeignKey key) {}

    final SchemaDefinition definition;
    final CommentCoverage coverage;
    final Function<SchemaObject, String> ddl;
    private final String ending;
    private final Map<QualifiedName, String> relationPages = new HashMap<>();
    private final Map<ObjectKey, String> pages = new HashMap<>();
    private final Map<QualifiedName, List<Reference>> references = new HashMap<>();
    private final Map<QualifiedName, List<Table>> children = new HashMap<>();
    private final Map<String, QualifiedName> typeIds = new HashMap<>();
    private final Map<QualifiedName, TreeSet<ObjectKey>> users = new HashMap<>();
    private final Map<ObjectKey, TreeSet<ObjectKey>> dependants = new HashMap<>();
    private final Map<ObjectKey, TreeSet<ObjectKey>> dependencies = new HashMap<>();

    DictionaryFacts(
            SchemaDefinition definition, Function<SchemaObject, String> ddl, String ending) {
        this.definition = definition;
        this.coverage = CommentCoverage.of(definition);
        this.ddl = ddl;
        this.ending = ending;
        definition.schemas().forEach(schema -> objectsWithPage(schema).forEach(this::addPage));
        definition
                .tables()
                .filter(table -> !table.isPartition())
                .forEach(table ->
                        table.foreignKeys()
                                .forEach(key ->
                                        references
                                                .computeIfAbsent(
                                                        key.target(), _ -> new ArrayList<>())
                                                .add(new Reference(table, key))));
        definition
                .schemas()
                .forEach(schema -> schema.types().forEach(type -> addType(schema, type)));
        definition
                .tables()
                .forEach(table -> {
                    table.storage()
                            .parents()
                            .forEach(parent ->
                                    children.computeIfAbsent(parent, _ -> new ArrayList<>())
                                            .add(table));
                    table.columns()
                            .forEach(column -> {
                                QualifiedName type = typeIds.get(element(column.type()));
                                if (type != null) {
                                    users.computeIfAbsent(type, _ -> new TreeSet<>())
                                            .add(table.key());
                                }
                            });
                });
        definition.dependencies().forEach(this::addDependency);
    }

    static List<SchemaObject> objectsWithPage(Schema schema) {
        List<SchemaObject> objects = new ArrayList<>();
        objects.addAll(schema.tables());
        objects.addAll(schema.views());
        objects.addAll(schema.routines());
        objects.addAll(schema.types());
        return objects;
    }

    private void addPage(SchemaObject object) {
        String page = PageNames.page(object.key()) + ending;
        pages.put(object.key(), page);
        switch (object.objectKind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW -> relationPages.put(object.id(), page);
            default -> {}
        }
    }

    private void addType(Schema schema, UserType type) {
        // as the server spells it, which quotes only where it must
        typeIds.put(schema.name() + "." + type.name(), type.id());
        typeIds.put(Identifiers.qualified(schema.name(), type.name()), type.id());
    }

    private static String element(String type) {
        String element = type;
        while (element.endsWith("[]")) {
            element = element.substring(0, element.length() - 2);
        }
        return element;
    }

    /// Path of the page of a type that was made in the database.
    Optional<String> typePage(String type) {
        return Optional.ofNullable(typeIds.get(element(type)))
                .map(id -> page(ObjectKey.of(ObjectKind.TYPE, id)));
    }

    /// The tables with columns of the type.
    Set<ObjectKey> users(QualifiedName type) {
        return users.getOrDefault(type, new TreeSet<>());
    }

    /// The partitions of a table and those that inherit from it.
    List<Table> children(QualifiedName table) {
        return children.getOrDefault(table, List.of());
    }

    /// Parts count for their table or view.
    private void addDependency(Dependency dependency) {
        ObjectKey dependent = whole(dependency.dependent());
        ObjectKey on = whole(dependency.on());
        if (!dependent.equals(on)) {
            dependants.computeIfAbsent(on, _ -> new TreeSet<>()).add(dependent);
            dependencies.computeIfAbsent(dependent, _ -> new TreeSet<>()).add(on);
        }
    }

    private ObjectKey whole(ObjectKey key) {
        if (!key.isPart()) {
            return key;
        }
        for (ObjectKind kind :
                List.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW)) {
            ObjectKey whole = ObjectKey.of(kind, key.id());
            if (pages.containsKey(whole)) {
                return whole;
            }
        }
        return key;
    }

    /// Path of the page of a table or view from the root; empty when it has none.
    String page(QualifiedName relation) {
        return relationPages.getOrDefault(relation, "");
    }

    /// Path of the object's page from the root; empty when it has none.
    String page(ObjectKey key) {
        return pages.getOrDefault(key, "");
    }

    String schemaPage(String schema) {
        return PageNames.schemaPage(schema) + ending;
    }

    /// The foreign keys that lead to the table.
    List<Reference> references(QualifiedName table) {
        return references.getOrDefault(table, List.of());
    }

    Iterable<ObjectKey> dependants(ObjectKey key) {
        return dependants.getOrDefault(key, new TreeSet<>());
    }

    Iterable<ObjectKey> dependencies(ObjectKey key) {
        return dependencies.getOrDefault(key, new TreeSet<>());
    }

    /// Schemas that hold something with a page.
    List<Schema> schemas() {
        return definition.schemas().stream()
                .filter(schema ->
                        !objectsWithPage(schema).isEmpty() || !schema.sequences().isEmpty())
                .toList();
    }

    String product() {
        return (definition.engine().equals("sqlite") ? "SQLite " : "PostgreSQL ")
                + definition.serverVersion();
    }
}
