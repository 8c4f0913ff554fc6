package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import dev.drydock.engine.schema.Access;
import dev.drydock.engine.schema.Dependency;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDefinition.Extension;
import dev.drydock.engine.schema.SchemaDefinition.NotModelled;
import dev.drydock.engine.schema.SchemaDefinition.NotVisible;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One reading of a whole database, stage by stage.
final class SchemaReading {

    private static final int STAGES = 9;

    private final CatalogQuery query;
    private final ServerFacts facts;
    private final JobContext context;
    private final Catalog catalog = new Catalog();
    private int stage;

    SchemaReading(CatalogQuery query, ServerFacts facts, JobContext context) {
        this.query = query;
        this.facts = facts;
        this.context = context;
    }

    /// @param earlier columns that need not be read again
    SchemaDefinition read(KnownColumns earlier) {
        var relations = new RelationReading(query, catalog);
        var constraints = new ConstraintReading(query, catalog);
        var objects = new ObjectReading(query, catalog);
        var others = new OtherReading(query, catalog);
        Instant capturedAt = Instant.now();

        enter("Reading schemas");
        relations.readSchemas();
        enter("Reading tables and views");
        relations.readRelations();
        relations.readInheritance();
        others.findKinds();
        if (others.isPresent("foreign_tables")) {
            relations.readForeignTables();
        }
        enter("Reading columns");
        relations.readColumns(earlier);
        enter("Reading keys");
        constraints.read();
        enter("Reading indexes");
        new IndexReading(query, catalog, constraints).read();
        enter("Reading sequences and types");
        objects.readSequences();
        objects.readTypes(constraints.ofTypes);
        enter("Reading functions and triggers");
        objects.readRoutines(others.isPresent("aggregates"));
        objects.readTriggers();
        others.read(facts.superuser());
        List<Extension> extensions = readExtensions();
        enter("Reading privileges and dependencies");
        Map<ObjectKey, Access> access =
                new AccessReading(query, catalog).read(relations.grantedColumns);
        List<Dependency> dependencies = readDependencies(extensions, constraints);
        enter("Looking for what is not visible");
        if (!facts.superuser()) {
            readHiddenRows();
        }
        List<NotModelled> notModelled = readNotModelled();
        context.progress().work(STAGES, STAGES, Unit.STEPS);
        return new SchemaDefinition(
                "postgresql",
                facts.version().text(),
                facts.database(),
                readIdentity(),
                facts.user(),
                capturedAt,
                schemas(objects),
                extensions,
                others.objects,
                access,
                dependencies,
                catalog.notVisible,
                notModelled,
                0);
    }

    private void enter(String phase) {
        context.cancel().throwIfCancelled();
        context.progress().phase(phase);
        context.progress().work(stage++, STAGES, Unit.STEPS);
    }

    /// The cluster's own number with that of the database; empty when the role may not call the
    /// function that tells.
    private String readIdentity() {
        boolean[] allowed = new boolean[1];
        query.forEach("identity_allowed", row -> allowed[0] = row.getBoolean(1));
        var identity = new StringBuilder();
        if (allowed[0]) {
            query.forEach("identity", row -> identity.append(row.getString(1)));
        }
        return identity.toString();
    }

    private void readHiddenRows() {
        query.forEach(
                "hidden_rows",
                row ->
                        catalog.notVisible.add(
                                new NotVisible(
                                        "rows of "
                                                + row.getLong(2)
                                                + " relations in schema "
                                                + row.getString(1),
                                        "no SELECT privilege: their structure is listed, their rows"
                                                + " cannot be read")));
    }

    private List<Extension> readExtensions() {
        List<Extension> extensions = new ArrayList<>();
        query.forEach(
                "extensions",
                row -> {
                    String name = row.getString(1);
                    long oid = row.getLong(4);
                    catalog.own(
                            SystemCatalog.EXTENSION,
                            oid,
                            ObjectKey.extension(name),
                            row.getString(5));
                    extensions.add(
                            new Extension(
                                    name,
                                    row.getString(2),
                                    row.getString(3),
                                    oid,
                                    catalog.comments.of("pg_extension", oid)));
                });
        return extensions;
    }

    private List<Dependency> readDependencies(
            List<Extension> extensions, ConstraintReading constraints) {
        Map<Long, ObjectKey> byOid = new HashMap<>();
        extensions.forEach(
                extension -> byOid.put(extension.oid(), ObjectKey.extension(extension.name())));
        return new DependencyReading(query, catalog, constraints.domainOfCheck).read(byOid);
    }

    private List<NotModelled> readNotModelled() {
        List<NotModelled> kinds = new ArrayList<>();
        query.forEach(
                "not_modelled",
                row -> {
                    if (row.getLong(2) > 0) {
                        kinds.add(new NotModelled(row.getString(1), row.getLong(2)));
                    }
                });
        kinds.sort(Comparator.comparing(NotModelled::kind));
        return kinds;
    }

    private List<Schema> schemas(ObjectReading objects) {
        List<RelationRow> own =
                catalog.relations.values().stream()
                        .filter(relation -> !catalog.isMember(SystemCatalog.CLASS, relation.oid))
                        .filter(relation -> relation.kind != RelationRow.COMPOSITE)
                        .toList();
        Map<String, List<Table>> tables =
                bySchema(
                        own.stream()
                                .filter(relation -> !relation.isView())
                                .map(RelationRow::toTable)
                                .toList());
        Map<String, List<View>> views =
                bySchema(
                        own.stream().filter(RelationRow::isView).map(RelationRow::toView).toList());
        Map<String, List<Sequence>> sequences = bySchema(objects.sequences);
        Map<String, List<Routine>> routines = bySchema(objects.routines);
        Map<String, List<UserType>> types = bySchema(objects.types);
        return catalog.schemas.values().stream()
                .sorted(Comparator.comparing(Catalog.SchemaRow::name))
                .map(row ->
                        new Schema(
                                row.name(),
                                row.oid(),
                                row.owner(),
                                tables.getOrDefault(row.name(), List.of()),
                                views.getOrDefault(row.name(), List.of()),
                                sequences.getOrDefault(row.name(), List.of()),
                                routines.getOrDefault(row.name(), List.of()),
                                types.getOrDefault(row.name(), List.of()),
                                row.comment()))
                .toList();
    }

    private static <T extends SchemaObject> Map<String, List<T>> bySchema(List<T> objects) {
        return objects.stream()
                .sorted(
                        Comparator.<T, String>comparing(SchemaObject::name)
                                .thenComparing(SchemaObject::signature))
                .collect(Collectors.groupingBy(SchemaObject::schema));
    }
}
