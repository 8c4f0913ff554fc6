package dev.drydock.ui.schema.browser;

import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaNames;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.UserType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The nodes of the tree as plain arrays: the database's own kinds, schemas, kinds of objects in a
/// schema, objects. Nothing is made per column or key; those lines are worked out for the tables
/// that are unfolded. Immutable; built on a worker, read on any thread.
///
/// Nodes are numbered from 0. A node's children lie side by side in one array.
public final class Catalog {

    /// What a node stands for.
    enum NodeType {
        /// Holds the kinds that live in the database as a whole.
        DATABASE,
        SCHEMA,
        /// A heading such as "Tables".
        KIND,
        OBJECT
    }

    private static final NodeType[] TYPES = NodeType.values();
    private static final ObjectKind[] KINDS = ObjectKind.values();

    private final int size;
    private final byte[] types;
    private final byte[] kinds;
    private final String[] names;
    private final String[] schemas;
    private final int[] parents;
    private final int[] childStarts;
    private final int[] children;
    private final int[] counts;
    private final long[] rowEstimates;
    private final @Nullable SchemaObject[] objects;
    private final Map<ObjectKey, Integer> numbers;
    private final Map<ObjectKey, List<DefinedObject>> ruled;
    private final Map<String, String> versions;
    private final int roots;
    private final boolean detailed;
    private final NameIndex index;

    Catalog(CatalogBuilder.Arrays built, Map<String, String> versions, boolean detailed) {
        this.versions = Map.copyOf(versions);
        this.size = built.size();
        this.types = built.types();
        this.kinds = built.kinds();
        this.names = built.names();
        this.schemas = built.schemas();
        this.parents = built.parents();
        this.childStarts = built.childStarts();
        this.children = built.children();
        this.counts = built.counts();
        this.rowEstimates = built.rowEstimates();
        this.objects = built.objects();
        this.numbers = built.numbers();
        this.ruled = built.ruled();
        this.roots = built.roots();
        this.detailed = detailed;
        this.index = NameIndex.of(this);
    }

    /// All that was read. Takes tens of milliseconds for a hundred thousand names: not on the FX
    /// thread.
    public static Catalog of(SchemaDefinition definition) {
        return CatalogBuilder.of(definition);
    }

    /// The names alone, for the time until the rest is there: objects do not unfold.
    public static Catalog of(SchemaNames names) {
        return CatalogBuilder.of(names);
    }

    int size() {
        return size;
    }

    /// The first `roots` nodes have no parent.
    int roots() {
        return roots;
    }

    /// Whether columns, keys and the rest are known.
    public boolean isDetailed() {
        return detailed;
    }

    NodeType type(int node) {
        return TYPES[types[node]];
    }

    /// Of an object, or of what a heading holds; SCHEMA for the rest.
    ObjectKind kind(int node) {
        return KINDS[kinds[node]];
    }

    String name(int node) {
        return names[node];
    }

    /// Empty for what lives in the database as a whole.
    String schema(int node) {
        return schemas[node];
    }

    /// −1 for a root.
    int parent(int node) {
        return parents[node];
    }

    int childCount(int node) {
        return childStarts[node + 1] - childStarts[node];
    }

    int child(int node, int place) {
        return children[childStarts[node] + place];
    }

    /// Objects below a node, partitions of partitions too.
    int count(int node) {
        return counts[node];
    }

    /// −1 when unknown.
    long rowEstimate(int node) {
        return rowEstimates[node];
    }

    /// Null for headings, and while only names are known.
    @Nullable SchemaObject object(int node) {
        return objects[node];
    }

    /// What is shown muted beside the name: arguments, the table of a policy, a version; empty for
    /// most.
    String extra(int node) {
        if (type(node) != NodeType.OBJECT) {
            return "";
        }
        SchemaObject object = objects[node];
        if (object == null) {
            return kind(node) == ObjectKind.EXTENSION ? versions.getOrDefault(names[node], "") : "";
        }
        return switch (object) {
            case DefinedObject other when !other.relation().isEmpty() -> other.relation();
            case UserType type -> type.form().name().toLowerCase(Locale.ROOT);
            case Sequence sequence -> sequence.type();
            default -> object.signature();
        };
    }

    /// What the name is unique in: the table of a rule or policy, else the schema.
    String container(int node) {
        return objects[node] instanceof DefinedObject other && !other.relation().isEmpty()
                ? other.relation()
                : schemas[node];
    }

    /// Whether it is a table whose rows live elsewhere.
    boolean isForeign(int node) {
        return objects[node] instanceof Table table && table.kind() == TableKind.FOREIGN;
    }

    NameIndex index() {
        return index;
    }

    /// What the node is known by in this and in later readings. A heading has the key of its kind
    /// with an empty name.
    ObjectKey key(int node) {
        SchemaObject object = objects[node];
        if (object != null) {
            return object.key();
        }
        return type(node) == NodeType.SCHEMA
                ? ObjectKey.schema(names[node])
                : type(node) == NodeType.OBJECT
                        ? new ObjectKey(kind(node), schemas[node], names[node], "")
                        : new ObjectKey(kind(node), schemas[node], "", type(node).name());
    }

    /// Whether there is such a schema, extension or object.
    public boolean has(ObjectKey key) {
        return numbers.containsKey(key);
    }

    /// Null when there is none, or when only names are known.
    public @Nullable SchemaObject findObject(ObjectKey key) {
        int node = find(key);
        return node < 0 ? null : objects[node];
    }

    /// −1 when there is none.
    int find(ObjectKey key) {
        return numbers.getOrDefault(key, -1);
    }

    /// The lines of one group below a table or view.
    List<Part> parts(int node, PartGroup group) {
        SchemaObject object = objects[node];
        if (object == null) {
            return List.of();
        }
        if (group == PartGroup.RULES || group == PartGroup.POLICIES) {
            return ruled
                    .getOrDefault(ObjectKey.of(ObjectKind.TABLE, object.id()), List.of())
                    .stream()
                    .filter(rule -> rule.objectKind() == group.kind())
                    .map(rule -> new Part(group, rule.name(), "", "", rule.comment()))
                    .toList();
        }
        return Part.of(object, group);
    }

    /// Whether the node can be unfolded.
    boolean canUnfold(int node) {
        if (type(node) != NodeType.OBJECT) {
            return childCount(node) > 0;
        }
        return objects[node] != null
                && switch (kind(node)) {
                    case TABLE, VIEW, MATERIALIZED_VIEW -> true;
                    default -> false;
                };
    }
}
