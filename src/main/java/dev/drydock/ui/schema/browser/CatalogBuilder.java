package dev.drydock.ui.schema.browser;

import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaNames;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Lays the nodes of a [Catalog] out: schemas first, then what they hold, then what lives in the
/// database as a whole.
@SuppressWarnings("EnumOrdinal") // places in arrays that live no longer than the process
final class CatalogBuilder {

    /// What a catalog is made of; every array has one place per node.
    @SuppressWarnings("ArrayRecordComponent") // handed over once, compared never
    record Arrays(
            int size,
            byte[] types,
            byte[] kinds,
            String[] names,
            String[] schemas,
            int[] parents,
            int[] childStarts,
            int[] children,
            int[] counts,
            long[] rowEstimates,
            @Nullable SchemaObject[] objects,
            Map<ObjectKey, Integer> numbers,
            Map<ObjectKey, List<DefinedObject>> ruled,
            int roots) {}

    /// One object before it has a number.
    private record Found(
            String name, @Nullable SchemaObject object, long rows, List<Found> partitions) {}

    private record Node(
            Catalog.NodeType type,
            ObjectKind kind,
            String schema,
            String name,
            int parent,
            @Nullable SchemaObject object,
            long rows) {}

    private final List<Node> nodes = new ArrayList<>();
    private final Map<ObjectKey, List<DefinedObject>> ruled = new HashMap<>();

    private CatalogBuilder() {}

    static Catalog of(SchemaDefinition definition) {
        var builder = new CatalogBuilder();
        Map<String, Map<ObjectKind, List<Found>>> bySchema = new TreeMap<>();
        Map<ObjectKind, List<Found>> wide = new EnumMap<>(ObjectKind.class);
        for (Schema schema : definition.schemas()) {
            Map<ObjectKind, List<Found>> kinds = new EnumMap<>(ObjectKind.class);
            bySchema.put(schema.name(), kinds);
            schema.objects()
                    .filter(object -> !(object instanceof Table))
                    .forEach(object -> add(kinds, found(object)));
        }
        builder.addTables(definition, bySchema);
        for (DefinedObject other : definition.others()) {
            add(
                    other.schema().isEmpty()
                            ? wide
                            : bySchema.computeIfAbsent(
                                    other.schema(), name -> new EnumMap<>(ObjectKind.class)),
                    found(other));
            if (!other.relation().isEmpty()) {
                builder.ruled
                        .computeIfAbsent(
                                ObjectKey.of(
                                        ObjectKind.TABLE,
                                        new QualifiedName(other.schema(), other.relation())),
                                key -> new ArrayList<>())
                        .add(other);
            }
        }
        definition
                .extensions()
                .forEach(extension ->
                        add(
                                wide,
                                ObjectKind.EXTENSION,
                                new Found(extension.name(), null, -1, List.of())));
        Map<String, String> versions = new HashMap<>();
        definition
                .extensions()
                .forEach(extension -> versions.put(extension.name(), extension.version()));
        return new Catalog(builder.build(bySchema, wide), versions, true);
    }

    static Catalog of(SchemaNames names) {
        Map<String, Map<ObjectKind, List<Found>>> bySchema = new TreeMap<>();
        for (SchemaNames.Entry entry : names.entries()) {
            // whose partition it is comes with the details
            if (!entry.partition()) {
                add(
                        bySchema.computeIfAbsent(
                                entry.id().schema(), name -> new EnumMap<>(ObjectKind.class)),
                        entry.kind(),
                        new Found(entry.id().name(), null, entry.rowEstimate(), List.of()));
            }
        }
        return new Catalog(new CatalogBuilder().build(bySchema, Map.of()), Map.of(), false);
    }

    private static Found found(SchemaObject object) {
        return new Found(object.name(), object, -1, List.of());
    }

    private static void add(Map<ObjectKind, List<Found>> kinds, Found found) {
        SchemaObject object = found.object();
        if (object != null) {
            add(kinds, object.objectKind(), found);
        }
    }

    private static void add(Map<ObjectKind, List<Found>> kinds, ObjectKind kind, Found found) {
        kinds.computeIfAbsent(kind, key -> new ArrayList<>()).add(found);
    }

    /// Puts each partition below its parent; one whose parent is not visible stands on its own.
    private void addTables(
            SchemaDefinition definition, Map<String, Map<ObjectKind, List<Found>>> bySchema) {
        Map<QualifiedName, Found> tables = new HashMap<>();
        definition
                .tables()
                .forEach(table ->
                        tables.put(
                                table.id(),
                                new Found(
                                        table.name(),
                                        table,
                                        table.rowEstimate(),
                                        new ArrayList<>(0))));
        definition
                .tables()
                .forEach(table -> {
                    Found found = tables.get(table.id());
                    Found parent =
                            table.kind() == TableKind.PARTITION
                                            && !table.storage().parents().isEmpty()
                                    ? tables.get(table.storage().parents().getFirst())
                                    : null;
                    if (found != null && parent != null) {
                        parent.partitions().add(found);
                    } else if (found != null) {
                        add(
                                bySchema.computeIfAbsent(
                                        table.schema(), name -> new EnumMap<>(ObjectKind.class)),
                                found);
                    }
                });
    }

    private Arrays build(
            Map<String, Map<ObjectKind, List<Found>>> bySchema, Map<ObjectKind, List<Found>> wide) {
        List<List<Integer>> childLists = new ArrayList<>();
        bySchema.keySet()
                .forEach(schema ->
                        node(
                                childLists,
                                new Node(
                                        Catalog.NodeType.SCHEMA,
                                        ObjectKind.SCHEMA,
                                        "",
                                        schema,
                                        -1,
                                        null,
                                        -1)));
        int database = nodes.size();
        if (!wide.isEmpty()) {
            node(
                    childLists,
                    new Node(Catalog.NodeType.DATABASE, ObjectKind.SCHEMA, "", "", -1, null, -1));
        }
        int roots = nodes.size();
        int schemaNode = 0;
        for (Map.Entry<String, Map<ObjectKind, List<Found>>> schema : bySchema.entrySet()) {
            addKinds(childLists, schemaNode++, schema.getKey(), schema.getValue());
        }
        if (!wide.isEmpty()) {
            addKinds(childLists, database, "", wide);
        }
        return arrays(childLists, roots);
    }

    private void addKinds(
            List<List<Integer>> childLists,
            int parent,
            String schema,
            Map<ObjectKind, List<Found>> kinds) {
        kinds.forEach((kind, found) -> {
            int heading =
                    node(
                            childLists,
                            new Node(Catalog.NodeType.KIND, kind, schema, "", parent, null, -1));
            found.forEach(one -> addObject(childLists, heading, kind, schema, one));
        });
    }

    private void addObject(
            List<List<Integer>> childLists,
            int parent,
            ObjectKind kind,
            String schema,
            Found found) {
        SchemaObject object = found.object();
        int number =
                node(
                        childLists,
                        new Node(
                                Catalog.NodeType.OBJECT,
                                kind,
                                object == null ? schema : object.schema(),
                                found.name(),
                                parent,
                                object,
                                found.rows()));
        found.partitions().forEach(part -> addObject(childLists, number, kind, schema, part));
    }

    private int node(List<List<Integer>> childLists, Node node) {
        int number = nodes.size();
        nodes.add(node);
        childLists.add(List.of());
        if (node.parent() >= 0) {
            List<Integer> siblings = childLists.get(node.parent());
            if (siblings.isEmpty()) {
                siblings = new ArrayList<>(4);
                childLists.set(node.parent(), siblings);
            }
            siblings.add(number);
        }
        return number;
    }

    private Arrays arrays(List<List<Integer>> childLists, int roots) {
        int size = nodes.size();
        var types = new byte[size];
        var kinds = new byte[size];
        var names = new String[size];
        var schemas = new String[size];
        var parents = new int[size];
        var childStarts = new int[size + 1];
        var children = new int[size];
        var counts = new int[size];
        var rows = new long[size];
        @Nullable SchemaObject[] objects = new SchemaObject[size];
        int placed = 0;
        for (int i = 0; i < size; i++) {
            Node node = nodes.get(i);
            types[i] = (byte) node.type().ordinal();
            kinds[i] = (byte) node.kind().ordinal();
            names[i] = node.name();
            schemas[i] = node.schema();
            parents[i] = node.parent();
            rows[i] = node.rows();
            objects[i] = node.object();
            childStarts[i] = placed;
            for (int child : childLists.get(i)) {
                children[placed++] = child;
            }
        }
        childStarts[size] = placed;
        // children have higher numbers than their parents
        for (int i = size - 1; i >= 0; i--) {
            int parent = parents[i];
            if (parent >= 0) {
                counts[parent] +=
                        counts[i] + (types[i] == Catalog.NodeType.OBJECT.ordinal() ? 1 : 0);
            }
        }
        return new Arrays(
                size,
                types,
                kinds,
                names,
                schemas,
                parents,
                childStarts,
                children,
                counts,
                rows,
                objects,
                numbers(names, schemas, types, kinds, objects),
                Map.copyOf(ruled),
                roots);
    }

    private static Map<ObjectKey, Integer> numbers(
            String[] names,
            String[] schemas,
            byte[] types,
            byte[] kinds,
            @Nullable SchemaObject[] objects) {
        Map<ObjectKey, Integer> numbers = new HashMap<>(names.length * 2);
        for (int i = 0; i < names.length; i++) {
            SchemaObject object = objects[i];
            Catalog.NodeType type = Catalog.NodeType.values()[types[i]];
            ObjectKind kind = ObjectKind.values()[kinds[i]];
            ObjectKey key =
                    object != null
                            ? object.key()
                            : switch (type) {
                                case SCHEMA -> ObjectKey.schema(names[i]);
                                case OBJECT -> new ObjectKey(kind, schemas[i], names[i], "");
                                case KIND, DATABASE ->
                                        new ObjectKey(kind, schemas[i], "", type.name());
                            };
            numbers.put(key, i);
        }
        return numbers;
    }
}
