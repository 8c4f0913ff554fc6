package dev.drydock.engine.schema;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A database's structure at one moment: immutable, complete for the kinds it models, and honest
/// about the rest. Safe to hand to any thread. Objects of extensions and of the system are left
/// out.
///
/// @param engine dialect id: `postgresql`, `sqlite`
/// @param serverVersion as the server says it
/// @param identity tells this database from every other one as long as it lives, whatever it is
///   called; inside it the server never gives a number ([SchemaObject#oid]) twice, so that a
///   renamed object is known. Empty where there is no such thing (SQLite) or the role may not know
///   it
/// @param role read as; empty where there is none
/// @param schemas sorted by name
/// @param others objects of all further kinds, sorted by key
/// @param access owner and privileges by object (schemas, extensions and the sequences of identity
///   columns too); an object that is not in it has none, as everything in SQLite
/// @param dependencies sorted
/// @param notVisible what the role could not see or use; empty when nothing is hidden
/// @param notModelled kinds that exist in the database and that this definition does not hold
/// @param loadMillis how long reading took
public record SchemaDefinition(
        String engine,
        String serverVersion,
        String database,
        String identity,
        String role,
        Instant capturedAt,
        List<Schema> schemas,
        List<Extension> extensions,
        List<DefinedObject> others,
        Map<ObjectKey, Access> access,
        List<Dependency> dependencies,
        List<NotVisible> notVisible,
        List<NotModelled> notModelled,
        long loadMillis) {

    public SchemaDefinition {
        schemas = List.copyOf(schemas);
        extensions = List.copyOf(extensions);
        others = List.copyOf(others);
        access = Map.copyOf(access);
        dependencies = List.copyOf(dependencies);
        notVisible = List.copyOf(notVisible);
        notModelled = List.copyOf(notModelled);
    }

    /// An installed extension; its objects are not listed.
    public record Extension(String name, String version, String schema, long oid, String comment) {}

    /// Something the role could not see or use.
    ///
    /// @param what for people: `schema secret`
    /// @param reason what is missing, in the server's words where there are any
    public record NotVisible(String what, String reason) {}

    /// A kind that is not held, with the number of such objects.
    ///
    /// @param kind for people, plural: `row security policies`
    public record NotModelled(String kind, long count) {}

    /// The same structure with another load time.
    public SchemaDefinition withLoadMillis(long millis) {
        return new SchemaDefinition(
                engine,
                serverVersion,
                database,
                identity,
                role,
                capturedAt,
                schemas,
                extensions,
                others,
                access,
                dependencies,
                notVisible,
                notModelled,
                millis);
    }

    /// The same with other schemas.
    public SchemaDefinition withSchemas(List<Schema> others) {
        return new SchemaDefinition(
                engine,
                serverVersion,
                database,
                identity,
                role,
                capturedAt,
                others,
                extensions,
                this.others,
                access,
                dependencies,
                notVisible,
                notModelled,
                loadMillis);
    }

    public SchemaCounts counts() {
        return SchemaCounts.of(this);
    }

    /// All tables, by schema and name; partitions included.
    public Stream<Table> tables() {
        return schemas.stream().flatMap(schema -> schema.tables().stream());
    }

    /// All objects: by schema, then those of the further kinds.
    public Stream<SchemaObject> objects() {
        return Stream.concat(schemas.stream().flatMap(Schema::objects), others.stream());
    }

    /// Owner and privileges; [Access#NONE] where the database has no such thing.
    public Access access(ObjectKey key) {
        return access.getOrDefault(key, Access.NONE);
    }

    public Optional<Schema> findSchema(String name) {
        return schemas.stream().filter(schema -> schema.name().equals(name)).findFirst();
    }

    public Optional<Table> findTable(QualifiedName id) {
        return findSchema(id.schema()).stream()
                .flatMap(schema -> schema.tables().stream())
                .filter(table -> table.id().equals(id))
                .findFirst();
    }

    /// Objects that a person may mean by the text: `orders`, `public.orders`, or a routine with its
    /// arguments. Exact names; when none fits, names that differ in case only. Empty when there is
    /// no such object, several when the name is in more than one schema or of more than one kind.
    public List<SchemaObject> find(String text) {
        List<SchemaObject> exact =
                objects().filter(object -> isNamed(object, text, false)).toList();
        return exact.isEmpty()
                ? objects().filter(object -> isNamed(object, text, true)).toList()
                : exact;
    }

    private static boolean isNamed(SchemaObject object, String text, boolean anyCase) {
        String whole = object.id().display();
        return Stream.of(
                        object.name(),
                        whole,
                        object.name() + object.signature(),
                        whole + object.signature())
                .anyMatch(
                        name -> anyCase ? name.equalsIgnoreCase(text) : Objects.equals(name, text));
    }
}
