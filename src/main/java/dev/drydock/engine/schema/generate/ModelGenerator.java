package dev.drydock.engine.schema.generate;

import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDialect;
import java.util.Map;
import java.util.function.Function;

/// Writes code models of a structure. Asks no database; holds nothing; thread-safe.
public final class ModelGenerator {

    private final Function<String, SchemaDialect> dialects;

    /// @param dialects what writes SQL, by the id of the engine
    public ModelGenerator(Function<String, SchemaDialect> dialects) {
        this.dialects = dialects;
    }

    /// Everything that the options include, in the format. Takes about a second for ten thousand
    /// tables: call it on a worker thread. Cancel leaves nothing behind. The same definition gives
    /// the same bytes.
    ///
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    public GeneratedFiles generate(
            SchemaDefinition definition,
            ModelFormat format,
            ModelOptions options,
            JobContext context) {
        context.progress().phase("Writing models");
        context.cancel().throwIfCancelled();
        var losses = new Losses();
        Map<String, String> files =
                switch (format) {
                    case SQL -> Map.of(format.fileName(), sql(definition, options));
                    case SQLALCHEMY ->
                            Map.of(
                                    format.fileName(),
                                    new SqlAlchemyWriter(
                                                    PlanMaking.plan(
                                                            definition,
                                                            options,
                                                            Language.SQLALCHEMY,
                                                            losses),
                                                    losses)
                                            .write());
                    case JPA ->
                            new JpaWriter(
                                            PlanMaking.plan(
                                                    definition, options, Language.JPA, losses),
                                            losses,
                                            options.packageName())
                                    .write();
                    case JOOQ ->
                            new JooqWriter(
                                            PlanMaking.plan(
                                                    definition,
                                                    options,
                                                    Language.SQLALCHEMY,
                                                    losses),
                                            losses,
                                            options.packageName())
                                    .write();
                    case PRISMA ->
                            Map.of(
                                    format.fileName(),
                                    new PrismaWriter(
                                                    PlanMaking.plan(
                                                            definition,
                                                            options,
                                                            Language.PRISMA,
                                                            losses),
                                                    losses)
                                            .write());
                    case DJANGO ->
                            Map.of(
                                    format.fileName(),
                                    new DjangoWriter(
                                                    PlanMaking.plan(
                                                            definition,
                                                            options,
                                                            Language.DJANGO,
                                                            losses),
                                                    losses)
                                            .write());
                };
        context.cancel().throwIfCancelled();
        return new GeneratedFiles(files, losses.lines());
    }

    private String sql(SchemaDefinition definition, ModelOptions options) {
        SchemaDialect dialect = dialects.apply(definition.engine());
        if (options.schemas().isEmpty() && options.tables().isEmpty()) {
            return dialect.ddl(definition);
        }
        var sql = new StringBuilder();
        definition
                .tables()
                .filter(table -> options.includes(table.id()))
                .forEach(
                        table -> sql.append(dialect.ddl(definition, table).strip()).append("\n\n"));
        return sql.toString().strip() + "\n";
    }
}
