package dev.drydock.engine.schema;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.time.Duration;
import java.util.List;

/// Reads the structure of one open database and writes it as SQL. Thread-safe; holds nothing.
public final class SchemaGenerator {

    private static final Duration READ_LIMIT = Duration.ofMinutes(5);

    private final DatabaseConnection connection;
    private final SchemaDialect dialect;

    public SchemaGenerator(DatabaseConnection connection, SchemaDialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /// Reads the names of all relations: the fast first stage for a tree. Worker threads only.
    /// Cancel leaves nothing behind.
    ///
    /// @throws DrydockException when the database cannot be read
    public SchemaNames readNames(JobContext context) {
        context.progress().phase("Reading names");
        try (Session session = connection.lease(context)) {
            return dialect.readNames(session.deadline(READ_LIMIT), context);
        }
    }

    /// Reads the whole structure as of one moment. Worker threads only. Reports its stages; cancel
    /// leaves nothing behind.
    ///
    /// @throws DrydockException DATABASE_DAMAGED or FILE_NOT_A_DATABASE for an unreadable file,
    ///   PRIVILEGE_MISSING when the catalog itself is closed to the role, or why the server cannot
    ///   be reached
    public SchemaDefinition read(JobContext context) {
        return load(context).definition();
    }

    /// Reads like [#read], and keeps what [#refresh] needs.
    ///
    /// @throws DrydockException as [#read]
    public LoadedSchema load(JobContext context) {
        long started = System.nanoTime();
        try (Session session = connection.lease(context)) {
            return dialect.load(session.deadline(READ_LIMIT), connection.facts(), context)
                    .withLoadMillis(millisSince(started));
        }
    }

    /// Reads what has changed since, which is quick when it is little. The result is what [#load]
    /// would give now; `previous` itself when nothing has changed. Worker threads only. Cancel
    /// leaves nothing behind, `previous` stays good.
    ///
    /// @param previous of this database, from [#load] or from here
    /// @throws DrydockException as [#read]
    public LoadedSchema refresh(LoadedSchema previous, JobContext context) {
        long started = System.nanoTime();
        context.progress().phase("Looking for changes");
        try (Session session = connection.lease(context)) {
            return dialect.refresh(
                            session.deadline(READ_LIMIT), connection.facts(), previous, context)
                    .map(now -> now.withLoadMillis(millisSince(started)))
                    .orElse(previous);
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    /// SQL that makes the object together with its indexes, constraints, triggers and comments. Any
    /// thread; asks no database.
    public String ddl(SchemaDefinition definition, SchemaObject object) {
        return dialect.ddl(definition, object);
    }

    /// SQL that makes everything in the definition, in an order that runs in an empty database. Any
    /// thread; asks no database. Starts with comment lines that name what it does not carry.
    public String ddl(SchemaDefinition definition) {
        return dialect.ddl(definition);
    }

    /// The object that the text names, see [SchemaDefinition#find].
    ///
    /// @throws DrydockException OBJECT_UNKNOWN when there is none, or more than one
    public static SchemaObject require(SchemaDefinition definition, String text) {
        List<SchemaObject> found = definition.find(text);
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.OBJECT_UNKNOWN,
                    "There is no object \"" + text + "\" in " + definition.database() + ".",
                    "List them with: drydock schema show");
        }
        List<String> names =
                found.stream()
                        .map(object ->
                                object.objectKind().word()
                                        + " "
                                        + object.id().display()
                                        + object.signature())
                        .limit(8)
                        .toList();
        throw new DrydockException(
                ErrorCode.OBJECT_UNKNOWN,
                "\"" + text + "\" names more than one object: " + String.join(", ", names) + ".",
                "Give the name with its schema.");
    }
}
