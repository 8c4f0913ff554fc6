package dev.drydock.ui.backups.archive;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.diagram.DiagramExport;
import dev.drydock.engine.schema.diagram.DiagramGenerator;
import dev.drydock.engine.schema.diagram.DiagramScope;
import dev.drydock.picture.DiagramPicture;
import dev.drydock.picture.Palette;
import dev.drydock.picture.PdfFile;
import dev.drydock.picture.PngFile;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Texts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Shows what is in backups as diagrams. FX thread only.
public final class ArchivePictures {

    private static final Texts TEXTS = Texts.forPackage(ArchivePictures.class);

    /// Pixels per unit of a saved bitmap.
    private static final double SCALE = 2;

    private static final DiagramScope ALL = DiagramScope.of(new DiagramScope.Choice.All());

    private final AppContext context;

    public ArchivePictures(AppContext context) {
        this.context = context;
    }

    /// Reads the structure of an open archive and shows it in a window of its own. Nothing is
    /// changed; whoever opened the archive closes it.
    ///
    /// @param name of the backup, for people
    public void show(Archive archive, String name) {
        context.jobs()
                .startQuiet(
                        new JobDescription("diagram", TEXTS.get("job.read", name), name),
                        run -> read(archive, name, run),
                        picture ->
                                context.dialogs()
                                        .show(
                                                TEXTS.get("title", name),
                                                new ArchivePicturePage(
                                                        picture, context.jobs(), this)));
    }

    private ArchivePicture read(Archive archive, String name, JobContext run) {
        SchemaDefinition structure = context.engine().structure(archive, run);
        return new ArchivePicture(
                name,
                structure,
                new DiagramPicture(DiagramGenerator.generate(structure, ALL, run)));
    }

    /// Asks for a file and writes the picture into it; its ending says how.
    void save(ArchivePicture picture) {
        context.dialogs()
                .chooseFileToSave(
                        TEXTS.get("save.title"),
                        null,
                        picture.name().replaceAll("[^A-Za-z0-9._-]", "_") + ".svg",
                        List.of(
                                new Dialogs.FileKind(TEXTS.get("save.svg"), List.of("*.svg")),
                                new Dialogs.FileKind(TEXTS.get("save.png"), List.of("*.png")),
                                new Dialogs.FileKind(TEXTS.get("save.pdf"), List.of("*.pdf"))))
                .ifPresent(file ->
                        context.jobs()
                                .start(
                                        new JobDescription(
                                                "diagram",
                                                TEXTS.get("job.save", picture.name()),
                                                picture.name()),
                                        run -> write(picture, file, run),
                                        written ->
                                                context.status()
                                                        .say(TEXTS.get("save.done", written))));
    }

    private static Path write(ArchivePicture picture, Path file, JobContext run) {
        String ending = file.toString().toLowerCase(Locale.ROOT);
        DurableFile.replace(
                file,
                out -> {
                    if (ending.endsWith(".png")) {
                        PngFile.write(picture.diagram(), Palette.light(), SCALE, out, run);
                    } else if (ending.endsWith(".pdf")) {
                        PdfFile.write(picture.diagram(), Palette.light(), null, out, run);
                    } else {
                        out.write(
                                DiagramExport.svg(picture.diagram())
                                        .getBytes(StandardCharsets.UTF_8));
                    }
                });
        return file;
    }
}
