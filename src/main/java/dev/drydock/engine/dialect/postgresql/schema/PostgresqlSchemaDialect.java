package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.LoadedSchema;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDialect;
import dev.drydock.engine.schema.SchemaNames;
import dev.drydock.engine.schema.SchemaObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Structure of PostgreSQL 12 to 18.
public final class PostgresqlSchemaDialect implements SchemaDialect {

    /// A change while reading is rare; a second reading is nearly always undisturbed.
    private static final int ATTEMPTS = 4;

    private static final SqlResources STATEMENTS = new SqlResources(PostgresqlSchemaDialect.class);

    @Override
    public SchemaNames readNames(Session session, JobContext context) {
        return inSnapshot(
                session,
                () -> {
                    List<SchemaNames.Entry> entries = new ArrayList<>();
                    // the oldest text fits every version
                    new CatalogQuery(session, STATEMENTS, 12)
                            .forEach(
                                    "names",
                                    row ->
                                            entries.add(
                                                    new SchemaNames.Entry(
                                                            new QualifiedName(
                                                                    row.getString(2),
                                                                    row.getString(3)),
                                                            kind(row.getString(4)),
                                                            row.getLong(1),
                                                            Math.max(-1, row.getLong(6)),
                                                            row.getBoolean(5))));
                    entries.sort(
                            Comparator.comparing((SchemaNames.Entry entry) -> entry.id().schema())
                                    .thenComparing(SchemaNames.Entry::kind)
                                    .thenComparing(entry -> entry.id().name()));
                    return new SchemaNames(entries);
                });
    }

    @Override
    public LoadedSchema load(Session session, ServerFacts facts, JobContext context) {
        var query = new CatalogQuery(session, STATEMENTS, facts.version().major());
        return undisturbed(session, facts, () -> load(query, facts, context));
    }

    /// Begins anew when the structure changes meanwhile.
    private static <T> T undisturbed(Session session, ServerFacts facts, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return inSnapshot(session, work);
            } catch (ChangedWhileRead changed) {
                refuseLast(attempt, facts, changed);
            } catch (DrydockException failure) {
                if (!ChangedWhileRead.isCause(failure)) {
                    throw failure;
                }
                refuseLast(attempt, facts, failure);
            }
        }
    }

    private static void refuseLast(int attempt, ServerFacts facts, RuntimeException cause) {
        if (attempt == ATTEMPTS) {
            throw new DrydockException(
                    ErrorCode.SQL_FAILED,
                    "The structure of "
                            + facts.database()
                            + " changes faster than it can be read: "
                            + cause.getMessage(),
                    "Read it again when the work on it is done.",
                    Map.of(),
                    cause);
        }
    }

    /// The row versions of the catalogs tell whether anything has changed. If not, only estimates
    /// are read; if so, everything but the columns that are what they were.
    @Override
    public Optional<LoadedSchema> refresh(
            Session session, ServerFacts facts, LoadedSchema previous, JobContext context) {
        var query = new CatalogQuery(session, STATEMENTS, facts.version().major());
        return undisturbed(
                session,
                facts,
                () -> {
                    var stamp = PostgresqlStamp.read(query, facts.user(), facts.database());
                    if (stamp.tellsTheSameAs(previous.stamp())) {
                        return Estimates.read(query)
                                .in(previous.definition())
                                .map(now -> new LoadedSchema(now, previous.stamp()));
                    }
                    var now = stamp.withColumns(query);
                    var known =
                            previous.stamp() instanceof PostgresqlStamp then
                                    ? KnownColumns.of(previous, then, now)
                                    : KnownColumns.none();
                    return Optional.of(
                            new LoadedSchema(
                                    new SchemaReading(query, facts, context).read(known), now));
                });
    }

    private static LoadedSchema load(CatalogQuery query, ServerFacts facts, JobContext context) {
        var stamp = PostgresqlStamp.read(query, facts.user(), facts.database()).withColumns(query);
        return new LoadedSchema(
                new SchemaReading(query, facts, context).read(KnownColumns.none()), stamp);
    }

    @Override
    public String ddl(SchemaDefinition definition, SchemaObject object) {
        return new ObjectDdl(definition).text(object);
    }

    @Override
    public String ddl(SchemaDefinition definition) {
        return new DdlScript(definition).text();
    }

    /// Reads within the session's transaction, whose moment it sees. Leaves the transaction with an
    /// empty search path.
    ///
    /// @throws DrydockException SQL_FAILED when the structure changes meanwhile
    public SchemaDefinition readInTransaction(
            Session session, ServerFacts facts, JobContext context) {
        session.update("SET LOCAL search_path = ''");
        var query = new CatalogQuery(session, STATEMENTS, facts.version().major());
        try {
            return load(query, facts, context).definition();
        } catch (ChangedWhileRead changed) {
            throw new DrydockException(
                    ErrorCode.SQL_FAILED,
                    "The structure of "
                            + facts.database()
                            + " changed while it was read: "
                            + changed.getMessage(),
                    "Start again when the work on it is done.",
                    Map.of(),
                    changed);
        }
    }

    /// The statements that make everything in an empty database, with the rows to come between
    /// them. Pure.
    ///
    /// @param needed oids of tables whose keys other objects are made of
    public static DdlSections sections(SchemaDefinition definition, Set<Long> needed) {
        return new DdlScript(definition, false).sections(table -> needed.contains(table.oid()));
    }

    /// One moment of the database, and every name in the server's texts qualified.
    private static <T> T inSnapshot(Session session, Supplier<T> work) {
        return session.inTransaction(() -> {
            session.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            session.update("SET LOCAL search_path = ''");
            return work.get();
        });
    }

    private static ObjectKind kind(String relkind) {
        return switch (relkind) {
            case "v" -> ObjectKind.VIEW;
            case "m" -> ObjectKind.MATERIALIZED_VIEW;
            default -> ObjectKind.TABLE;
        };
    }
}
