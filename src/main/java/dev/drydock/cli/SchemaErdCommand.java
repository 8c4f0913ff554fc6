package dev.drydock.cli;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.engine.schema.diagram.DiagramExport;
import dev.drydock.engine.schema.diagram.DiagramFormat;
import dev.drydock.engine.schema.diagram.DiagramScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `schema erd`: the entity-relationship diagram.
@Command(name = "erd")
final class SchemaErdCommand implements CliCommand {

    @Option(names = "--format", paramLabel = "svg|mermaid|dot|plantuml|dbml")
    private @Nullable DiagramFormat format;

    @Option(names = "--tables", paramLabel = "TABLE", split = ",")
    private List<String> tables = new ArrayList<>();

    @Option(names = "--depth", paramLabel = "N", defaultValue = "0")
    private int depth;

    @Option(names = "--keys-only")
    private boolean keysOnly;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out")
    private @Nullable Path file;

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT);
    }

    @Override
    public Answer run(Call call) {
        if (depth < 0) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    Texts.text("schema.erd.depthNegative"),
                    Texts.text("usage.hint", "drydock schema erd"));
        }
        DiagramFormat wanted = format == null ? formatOf(file) : format;
        Target target = call.target();
        String diagram =
                call.look(
                        target,
                        Texts.text("schema.title", target.profile().name()),
                        (connection, context) -> {
                            SchemaDefinition schema =
                                    call.engine().schema(connection).read(context);
                            return DiagramExport.export(schema, scope(schema), wanted, context);
                        });
        return DocumentOutput.answer("diagram", diagram, file);
    }

    private DiagramScope scope(SchemaDefinition schema) {
        Set<QualifiedName> chosen = new HashSet<>();
        for (String table : tables) {
            chosen.add(SchemaGenerator.require(schema, table).id());
        }
        DiagramScope.Choice choice =
                chosen.isEmpty()
                        ? new DiagramScope.Choice.All()
                        : new DiagramScope.Choice.Around(chosen, depth, true);
        return DiagramScope.of(choice).withKeyColumnsOnly(keysOnly);
    }

    private static DiagramFormat formatOf(@Nullable Path file) {
        if (file != null) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            for (DiagramFormat one : DiagramFormat.values()) {
                if (name.endsWith("." + one.extension())) {
                    return one;
                }
            }
        }
        return DiagramFormat.SVG;
    }
}
