package dev.drydock.engine.schema;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A database's structure at one moment: immutable, complete for the kinds it models, and honest
/// about the rest. Safe to hand to any thread. Objects of extensions and of the system are left
/// out.
///
/// @param engine dialect id: `postgresql`, `sqlite`
/// @param serverVersion as the server says it
/// @param role read as; empty where there is none
/// @param schemas sorted by name
/// @param notVisible what the role could not see or use; empty when nothing is hidden
/// @param notModelled kinds that exist in the database and that this definition does not hold
/// @param loadMillis how long reading took
public record SchemaDefinition(
        String engine,
        String serverVersion,
        String database,
        String role,
        Instant capturedAt,
        List<Schema> schemas,
        List<Extension> extensions,
        List<NotVisible> notVisible,
        List<NotModelled> notModelled,
        long loadMillis) {

    public SchemaDefinition {
        schemas = List.copyOf(schemas);
        extensions = List.copyOf(extensions);
        notVisible = List.copyOf(notVisible);
        notModelled = List.copyOf(notModelled);
    }

    /// An installed extension; its objects are not listed.
    public record Extension(String name, String version, String schema) {}

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
                role,
                capturedAt,
                schemas,
                extensions,
                notVisible,
                notModelled,
                millis);
    }

    public SchemaCounts counts() {
        return SchemaCounts.of(this);
    }

    /// All tables, by schema and name; partitions included.
    public Stream<Table> tables() {
        return schemas.stream().flatMap(schema -> schema.tables().stream());
    }

    /// All objects, by schema.
    public Stream<SchemaObject> objects() {
        return schemas.stream().flatMap(Schema::objects);
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
