package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaGenerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `schema ddl`: the structure as SQL.
@Command(name = "ddl")
final class SchemaDdlCommand implements CliCommand {

    private record Reading(SchemaDefinition schema, String sql) {}

    @Parameters(paramLabel = "OBJECT", arity = "0..*", descriptionKey = "argument.objects")
    private List<String> names = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out")
    private @Nullable Path file;

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT);
    }

    @Override
    public Answer run(Call call) {
        Target target = call.target();
        Reading reading =
                call.look(
                        target,
                        Texts.text("schema.title", target.profile().name()),
                        (connection, context) -> {
                            SchemaGenerator generator = call.engine().schema(connection);
                            SchemaDefinition schema = generator.read(context);
                            return new Reading(schema, sql(generator, schema));
                        });
        reading.schema()
                .notVisible()
                .forEach(hidden ->
                        call.warn(Texts.text("schema.notVisible", hidden.what(), hidden.reason())));
        return DocumentOutput.answer("sql", reading.sql(), file);
    }

    private String sql(SchemaGenerator generator, SchemaDefinition schema) {
        if (names.isEmpty()) {
            return generator.ddl(schema);
        }
        var sql = new StringBuilder();
        for (String name : names) {
            sql.append(generator.ddl(schema, SchemaGenerator.require(schema, name)).strip());
            sql.append("\n\n");
        }
        return sql.toString().stripTrailing() + "\n";
    }
}
