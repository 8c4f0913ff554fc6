package dev.drydock.cli;

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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a diagram goes and how it looks, whatever the structure comes from.
///
/// @param file null for standard output
/// @param scale pixels per unit, of a bitmap
/// @param poster paper to be put together; null for one page
record ErdDrawing(
        ErdFormat format, @Nullable Path file, double scale, boolean dark, @Nullable Paper poster) {

    /// Whether a picture has no file to go to.
    boolean lacksFile() {
        return format.text() == null && file == null;
    }

    /// Belongs on a worker thread.
    ErdOutput draw(SchemaDefinition schema, DiagramScope shown, JobContext context) {
        DiagramFormat text = format.text();
        return text == null
                ? picture(schema, shown, context)
                : ErdOutput.of(DiagramExport.export(schema, shown, text, context), file);
    }

    private ErdOutput picture(SchemaDefinition schema, DiagramScope shown, JobContext context) {
        Diagram diagram = DiagramGenerator.generate(schema, shown, context);
        Palette palette = dark ? Palette.dark() : Palette.light();
        List<NotCarried> losses = new ArrayList<>(DiagramExport.notDrawn(schema, shown));
        Path path = ErdOutput.absolute(file);
        DurableFile.replace(
                path,
                out -> {
                    if (format == ErdFormat.PNG) {
                        PngFile.write(diagram, palette, scale, out, context);
                    } else {
                        losses.addAll(PdfFile.write(diagram, palette, poster, out, context));
                    }
                });
        return new ErdOutput(new ExportedDiagram(List.of(), losses), List.of(path));
    }
}
