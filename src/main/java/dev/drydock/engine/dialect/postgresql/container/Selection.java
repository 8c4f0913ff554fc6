package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.NamePattern;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.Dependency;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The part of a structure that was chosen. Chosen tables bring their partitions and whatever they
/// need to be made; what needs a table that is left out is left out with it.
final class Selection {

    private final SchemaDefinition definition;
    private final Map<ObjectKey, SchemaObject> objects = new HashMap<>();

    /// Children of each table: partitions and heirs.
    private final Map<ObjectKey, Set<ObjectKey>> children = new HashMap<>();

    private Selection(SchemaDefinition definition) {
        this.definition = definition;
        definition.objects().forEach(object -> objects.put(object.key(), object));
        definition
                .tables()
                .forEach(table ->
                        table.storage()
                                .parents()
                                .forEach(parent -> add(children, tableKey(parent), table.key())));
    }

    /// The whole structure when nothing was chosen.
    ///
    /// @throws dev.drydock.engine.error.DrydockException OBJECT_UNKNOWN
    static SchemaDefinition of(SchemaDefinition definition, BackupRequest request) {
        if (request.includeTables().isEmpty() && request.excludeTables().isEmpty()) {
            return definition;
        }
        return new Selection(definition).reduced(request);
    }

    private SchemaDefinition reduced(BackupRequest request) {
        List<Table> tables = definition.tables().toList();
        Set<ObjectKey> kept =
                request.includeTables().isEmpty()
                        ? new HashSet<>(objects.keySet())
                        : withNeeds(find(request.includeTables(), tables));
        kept.removeAll(withDependents(find(request.excludeTables(), tables)));
        return reducedTo(kept);
    }

    private Set<ObjectKey> find(List<String> texts, List<Table> tables) {
        return NamePattern.find(texts, tables, Table::schema, Table::name).stream()
                .map(SchemaObject::key)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Set<ObjectKey> withNeeds(Set<ObjectKey> chosen) {
        Map<ObjectKey, Set<ObjectKey>> needs = new HashMap<>();
        for (Dependency dependency : definition.dependencies()) {
            add(needs, whole(dependency.dependent()), whole(dependency.on()));
        }
        definition
                .tables()
                .forEach(table ->
                        table.storage()
                                .parents()
                                .forEach(parent -> add(needs, table.key(), tableKey(parent))));
        for (SchemaObject object : objects.values()) {
            boolean ofTable = object instanceof DefinedObject other && !other.relation().isEmpty();
            if (ofTable) {
                // a rule or policy comes with its table
                add(needs, relationOf((DefinedObject) object), object.key());
            } else if (object instanceof Sequence sequence && sequence.isOwned()) {
                add(needs, tableKey(sequence.ownedBy()), object.key());
            }
        }
        return closure(closure(chosen, children), needs);
    }

    private Set<ObjectKey> withDependents(Set<ObjectKey> left) {
        Map<ObjectKey, Set<ObjectKey>> dependents = new HashMap<>();
        for (Dependency dependency : definition.dependencies()) {
            ObjectKey dependent = dependency.dependent();
            // a default or trigger does not take its table with it
            boolean ofTable = dependent.isPart() && objects.get(whole(dependent)) instanceof Table;
            add(
                    dependents,
                    whole(dependency.on()),
                    ofTable && !objects.containsKey(dependent) ? dependent : whole(dependent));
        }
        for (SchemaObject object : objects.values()) {
            if (object instanceof DefinedObject other && !other.relation().isEmpty()) {
                add(dependents, relationOf(other), object.key());
            } else if (object instanceof Sequence sequence && sequence.isOwned()) {
                add(dependents, tableKey(sequence.ownedBy()), object.key());
            }
        }
        return closure(closure(left, children), dependents);
    }

    private static Set<ObjectKey> closure(
            Collection<ObjectKey> start, Map<ObjectKey, Set<ObjectKey>> next) {
        Set<ObjectKey> all = new HashSet<>(start);
        Deque<ObjectKey> open = new ArrayDeque<>(start);
        while (!open.isEmpty()) {
            for (ObjectKey key : next.getOrDefault(open.poll(), Set.of())) {
                if (all.add(key)) {
                    open.add(key);
                }
            }
        }
        return all;
    }

    private SchemaDefinition reducedTo(Set<ObjectKey> kept) {
        List<Schema> schemas =
                definition.schemas().stream()
                        .map(schema -> reduced(schema, kept))
                        .filter(schema -> schema.objects().findAny().isPresent())
                        .toList();
        Set<ObjectKey> withAccess = new HashSet<>(kept);
        schemas.forEach(schema -> withAccess.add(ObjectKey.schema(schema.name())));
        return new SchemaDefinition(
                definition.engine(),
                definition.serverVersion(),
                definition.database(),
                definition.identity(),
                definition.role(),
                definition.capturedAt(),
                schemas,
                definition.extensions(),
                definition.others().stream().filter(o -> kept.contains(o.key())).toList(),
                definition.access().entrySet().stream()
                        .filter(entry -> withAccess.contains(entry.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                definition.dependencies().stream()
                        .filter(d ->
                                kept.contains(whole(d.dependent())) && kept.contains(whole(d.on())))
                        .toList(),
                definition.notVisible(),
                definition.notModelled(),
                definition.loadMillis());
    }

    private Schema reduced(Schema schema, Set<ObjectKey> kept) {
        return new Schema(
                schema.name(),
                schema.oid(),
                schema.owner(),
                schema.tables().stream()
                        .filter(table -> kept.contains(table.key()))
                        .map(table -> withoutForeignKeys(table, kept))
                        .toList(),
                kept(schema.views(), kept),
                kept(schema.sequences(), kept),
                kept(schema.routines(), kept),
                kept(schema.types(), kept),
                schema.comment());
    }

    private static <T extends SchemaObject> List<T> kept(List<T> objects, Set<ObjectKey> kept) {
        return objects.stream().filter(object -> kept.contains(object.key())).toList();
    }

    /// Without references to tables that are left out.
    private static Table withoutForeignKeys(Table table, Set<ObjectKey> kept) {
        List<ForeignKey> inside =
                table.foreignKeys().stream()
                        .filter(key -> kept.contains(tableKey(key.target())))
                        .toList();
        return inside.size() == table.foreignKeys().size() ? table : table.withForeignKeys(inside);
    }

    /// The object, or the one that a part belongs to.
    private ObjectKey whole(ObjectKey key) {
        if (!key.isPart() || objects.containsKey(key)) {
            return key;
        }
        for (ObjectKind kind :
                List.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW)) {
            ObjectKey whole = ObjectKey.of(kind, key.id());
            if (objects.containsKey(whole)) {
                return whole;
            }
        }
        return key;
    }

    private ObjectKey relationOf(DefinedObject part) {
        return whole(
                ObjectKey.part(
                        ObjectKind.COLUMN, new QualifiedName(part.schema(), part.relation()), ""));
    }

    private static ObjectKey tableKey(QualifiedName id) {
        return ObjectKey.of(ObjectKind.TABLE, id);
    }

    private static void add(Map<ObjectKey, Set<ObjectKey>> map, ObjectKey key, ObjectKey value) {
        map.computeIfAbsent(key, of -> new HashSet<>()).add(value);
    }
}
