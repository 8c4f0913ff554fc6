package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.DiagramExport;
import dev.drydock.engine.schema.diagram.DiagramFormat;
import dev.drydock.engine.schema.diagram.DiagramGenerator;
import dev.drydock.engine.schema.diagram.DiagramScope;
import dev.drydock.engine.schema.diagram.ExportedDiagram;
import dev.drydock.engine.schema.diagram.NotCarried;
import dev.drydock.picture.Palette;
import dev.drydock.picture.Paper;
import dev.drydock.picture.PdfFile;
import dev.drydock.picture.PngFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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
        ErdFormat wanted = format == null ? ErdFormat.of(file) : format;
        DiagramFormat text = wanted.text();
        if (text == null && file == null) {
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
                            DiagramScope shown = scope.of(schema);
                            return text == null
                                    ? picture(schema, shown, wanted, context)
                                    : ErdOutput.of(
                                            DiagramExport.export(schema, shown, text, context),
                                            file);
                        });
        if (!output.notCarried().isEmpty()) {
            call.say(Texts.text("schema.erd.notCarried", output.notCarriedText()));
        }
        return output.answer();
    }

    private ErdOutput picture(
            SchemaDefinition schema, DiagramScope shown, ErdFormat wanted, JobContext context) {
        Diagram diagram = DiagramGenerator.generate(schema, shown, context);
        Palette palette = dark ? Palette.dark() : Palette.light();
        List<NotCarried> losses = new ArrayList<>(DiagramExport.notDrawn(schema, shown));
        Path path = ErdOutput.absolute(file);
        DurableFile.replace(
                path,
                out -> {
                    if (wanted == ErdFormat.PNG) {
                        PngFile.write(diagram, palette, scale, out, context);
                    } else {
                        losses.addAll(PdfFile.write(diagram, palette, poster, out, context));
                    }
                });
        return new ErdOutput(new ExportedDiagram(List.of(), losses), List.of(path));
    }
}
