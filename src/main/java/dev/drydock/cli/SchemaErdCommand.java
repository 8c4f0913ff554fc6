package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.picture.Paper;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `schema erd`: the entity-relationship diagram.
@Command(name = "erd")
final class SchemaErdCommand implements CliCommand {

    @Option(names = "--format", paramLabel = "svg|png|pdf|mermaid|plantuml|dbml|dot")
    private @Nullable ErdFormat format;

    @Mixin private ErdScope scope = new ErdScope();

    @Option(names = "--scale", paramLabel = "FACTOR", defaultValue = "1")
    private double scale;

    @Option(names = "--dark")
    private boolean dark;

    @Option(names = "--poster", paramLabel = "A4|A3")
    private @Nullable Paper poster;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out")
    private @Nullable Path file;

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT);
    }

    @Override
    public Answer run(Call call) {
        scope.check();
        var drawing =
                new ErdDrawing(
                        format == null ? ErdFormat.of(file) : format, file, scale, dark, poster);
        if (drawing.lacksFile()) {
            throw ErdScope.wrong("schema.erd.pictureNeedsFile");
        }
        if (!(scale > 0) || scale > ErdOutput.LARGEST_SCALE) {
            throw ErdScope.wrong("schema.erd.scale");
        }
        Target target = call.target();
        ErdOutput output =
                call.look(
                        target,
                        Texts.text("schema.title", target.profile().name()),
                        (connection, context) -> {
                            SchemaDefinition schema =
                                    call.engine().schema(connection).read(context);
                            return drawing.draw(schema, scope.of(schema), context);
                        });
        if (!output.notCarried().isEmpty()) {
            call.say(Texts.text("schema.erd.notCarried", output.notCarriedText()));
        }
        return output.answer();
    }
}
