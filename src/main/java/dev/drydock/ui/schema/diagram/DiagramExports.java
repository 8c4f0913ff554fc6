package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.DiagramExport;
import dev.drydock.engine.schema.diagram.DiagramFormat;
import dev.drydock.engine.schema.diagram.DiagramScope;
import dev.drydock.engine.schema.diagram.ExportedDiagram;
import dev.drydock.engine.schema.diagram.NotCarried;
import dev.drydock.engine.schema.diagram.PlacedDiagram;
import dev.drydock.picture.Palette;
import dev.drydock.picture.PdfFile;
import dev.drydock.picture.PngFile;
import dev.drydock.picture.View;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Texts;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Takes the diagram out of the console: to a file, as a picture, as a command.
final class DiagramExports {

    private static final Texts TEXTS = Texts.forPackage(DiagramExports.class);

    /// A picture for a clipboard: 12 million pixels are 48 MB.
    private static final double MOST_PIXELS = 12_000_000;

    private final DiagramModel model;
    private final DiagramController controller;
    private final DiagramCanvas canvas;
    private final AppContext context;
    private final Consumer<String> clipboard;

    DiagramExports(
            DiagramModel model,
            DiagramController controller,
            DiagramCanvas canvas,
            AppContext context,
            Consumer<String> clipboard) {
        this.model = model;
        this.controller = controller;
        this.canvas = canvas;
        this.context = context;
        this.clipboard = clipboard;
    }

    void toFile(ExportFormat format) {
        SchemaDefinition definition = model.definition();
        if (definition == null || model.sheet().isEmpty()) {
            return;
        }
        context.dialogs()
                .chooseFileToSave(
                        TEXTS.get("export.title"),
                        null,
                        controller.name() + "." + format.extension(),
                        List.of(
                                new Dialogs.FileKind(
                                        TEXTS.get("export.kind." + format.word()),
                                        List.of("*." + format.extension()))))
                .ifPresent(file -> write(definition, format, file));
    }

    private void write(SchemaDefinition definition, ExportFormat format, Path file) {
        Diagram shown = PlacedDiagram.atOrigin(model.sheet().diagram());
        DiagramScope scope = shownTables();
        context.jobs()
                .start(
                        new JobDescription(
                                "schema",
                                TEXTS.get("job.export", controller.name()),
                                controller.name()),
                        job -> write(definition, shown, scope, format, file, job),
                        losses -> say(file, losses));
    }

    private void say(Path file, List<NotCarried> losses) {
        context.status()
                .say(
                        losses.isEmpty()
                                ? TEXTS.get("export.done", file)
                                : TEXTS.get(
                                        "export.doneWithout",
                                        file,
                                        losses.stream()
                                                .map(NotCarried::sentence)
                                                .collect(Collectors.joining("; "))));
    }

    /// Returns what the file does not say.
    private static List<NotCarried> write(
            SchemaDefinition definition,
            Diagram shown,
            DiagramScope scope,
            ExportFormat format,
            Path file,
            JobContext job) {
        DiagramFormat asText = format.text();
        if (asText != null && asText != DiagramFormat.SVG) {
            ExportedDiagram exported = DiagramExport.export(definition, scope, asText, job);
            write(file, exported.text());
            return exported.notCarried();
        }
        List<NotCarried> losses = new ArrayList<>(DiagramExport.notDrawn(definition, scope));
        switch (format) {
            case PNG ->
                    DurableFile.replace(
                            file, out -> PngFile.write(shown, Palette.light(), 2, out, job));
            case PDF ->
                    DurableFile.replace(
                            file,
                            out ->
                                    losses.addAll(
                                            PdfFile.write(shown, Palette.light(), null, out, job)));
            case SVG, MERMAID, PLANTUML, DBML, DOT -> write(file, DiagramExport.svg(shown));
        }
        return losses;
    }

    private static void write(Path file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        DurableFile.replace(file, out -> out.write(bytes));
    }

    /// What is on the canvas, as a scope.
    private DiagramScope shownTables() {
        Set<QualifiedName> tables =
                model.sheet().diagram().boxes().stream()
                        .map(Diagram.Box::id)
                        .collect(Collectors.toSet());
        return DiagramScope.of(new DiagramScope.Choice.Only(tables));
    }

    /// The whole diagram, as large as it may be.
    void copyPicture() {
        Sheet sheet = model.sheet();
        if (sheet.isEmpty()) {
            return;
        }
        var colors = canvas.colors().palette();
        Sheet.Area all = sheet.bounds();
        double scale = Math.min(1, Math.sqrt(MOST_PIXELS / (all.width() * all.height())));
        View view =
                View.whole(
                        scale,
                        all.left() * scale,
                        all.top() * scale,
                        Math.ceil(all.width() * scale),
                        Math.ceil(all.height() * scale));
        context.jobs()
                .startQuiet(
                        new JobDescription("schema", TEXTS.get("job.picture"), controller.name()),
                        job -> image(sheet.picture().pixels(colors, view), view),
                        image -> {
                            var content = new ClipboardContent();
                            content.putImage(image);
                            Clipboard.getSystemClipboard().setContent(content);
                            context.status()
                                    .say(
                                            TEXTS.get(
                                                    "copied.picture",
                                                    (int) image.getWidth(),
                                                    (int) image.getHeight()));
                        });
    }

    private static Image image(int[] pixels, View view) {
        return new WritableImage(
                new PixelBuffer<>(
                        (int) view.width(),
                        (int) view.height(),
                        IntBuffer.wrap(pixels),
                        PixelFormat.getIntArgbPreInstance()));
    }

    /// The command that makes the same drawing.
    String command() {
        String where = " -d " + shellWord(controller.name());
        String what =
                switch (model.mode()) {
                    case DiagramMode.Everything _ ->
                            model.schemasProperty().get().isEmpty()
                                    ? ""
                                    : " --schema "
                                            + shellWord(
                                                    model.schemasProperty().get().stream()
                                                            .sorted()
                                                            .collect(Collectors.joining(",")));
                    case DiagramMode.Around(Set<QualifiedName> tables, int hops) ->
                            " --around "
                                    + shellWord(
                                            tables.stream()
                                                    .map(QualifiedName::display)
                                                    .sorted()
                                                    .collect(Collectors.joining(",")))
                                    + " --depth "
                                    + hops;
                    case DiagramMode.Way(QualifiedName from, QualifiedName to) ->
                            " --path " + shellWord(from.display() + "," + to.display());
                };
        return "drydock schema erd --format svg" + what + where;
    }

    void copyCommand() {
        String command = command();
        clipboard.accept(command);
        context.status().say(TEXTS.get("copied.command", command));
    }

    private static String shellWord(String text) {
        return text.matches("[A-Za-z0-9_./:@,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
