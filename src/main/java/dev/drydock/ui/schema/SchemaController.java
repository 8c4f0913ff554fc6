package dev.drydock.ui.schema;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.DiagramExport;
import dev.drydock.engine.schema.diagram.DiagramGenerator;
import dev.drydock.engine.schema.diagram.DiagramScope;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Joins the tab's model to the engine. FX thread only.
final class SchemaController {

    private static final Texts TEXTS = Texts.forPackage(SchemaController.class);

    /// Above this the first diagram shows only key columns.
    private static final int WHOLE_BOXES = 400;

    private final SchemaModel model;
    private final AppContext context;
    private final Consumer<String> clipboard;
    private final Function<DatabaseConnection, SchemaGenerator> generators;
    private @Nullable DatabaseConnection connection;
    private boolean front;
    private boolean due;

    SchemaController(SchemaModel model, AppContext context, Consumer<String> clipboard) {
        this.model = model;
        this.context = context;
        this.clipboard = clipboard;
        this.generators = context.engine()::schema;
    }

    /// Another database is in the header; it is read when the tab is in front.
    void open(@Nullable DatabaseConnection opened) {
        connection = opened;
        due = opened != null;
        if (opened == null) {
            model.nothingOpen();
        } else {
            model.startFirst();
            readIfDue();
        }
    }

    void shown() {
        front = true;
        readIfDue();
    }

    void hidden() {
        front = false;
    }

    void refresh() {
        if (connection != null && !model.readingProperty().get()) {
            model.startRefresh();
            read(connection);
        }
    }

    void select(@Nullable SchemaObject object) {
        DatabaseConnection shown = connection;
        SchemaDefinition definition = model.definition();
        model.select(object);
        model.showDdl(
                object == null || shown == null || definition == null
                        ? ""
                        : generators.apply(shown).ddl(definition, object));
    }

    void exportDiagram() {
        Diagram diagram = model.diagramProperty().get();
        DatabaseConnection shown = connection;
        if (diagram == null || shown == null) {
            return;
        }
        Optional<Path> chosen =
                context.dialogs()
                        .chooseFileToSave(
                                TEXTS.get("export.title"),
                                null,
                                shown.profile().name() + ".svg",
                                List.of(
                                        new Dialogs.FileKind(
                                                TEXTS.get("export.kind"), List.of("*.svg"))));
        chosen.ifPresent(file -> export(diagram, file, shown.profile().name()));
    }

    private void export(Diagram diagram, Path file, String name) {
        context.jobs()
                .start(
                        new JobDescription("schema", TEXTS.get("job.export", name), name),
                        job -> {
                            byte[] svg =
                                    DiagramExport.svg(diagram).getBytes(StandardCharsets.UTF_8);
                            DurableFile.replace(file, out -> out.write(svg));
                            return file;
                        },
                        written -> context.status().say(TEXTS.get("export.done", written)));
    }

    void copyDdl() {
        SchemaObject object = model.selected();
        if (object != null) {
            clipboard.accept(model.ddlProperty().get());
            context.status().say(TEXTS.get("copied.ddl", Format.oneLine(object.id().display())));
        }
    }

    void copyCommand() {
        DatabaseConnection shown = connection;
        if (shown != null) {
            String command = command(shown.profile().name());
            clipboard.accept(command);
            context.status().say(TEXTS.get("copied.command", command));
        }
    }

    private String command(String name) {
        SchemaObject object = model.selected();
        String target = " -d " + shellWord(name);
        if (model.pageProperty().get() == SchemaPage.DIAGRAM || object == null) {
            return "drydock schema erd --format svg" + target;
        }
        return "drydock schema ddl "
                + shellWord(object.id().display() + object.signature())
                + target;
    }

    private static String shellWord(String text) {
        return text.matches("[A-Za-z0-9_./:@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private void readIfDue() {
        DatabaseConnection wanted = connection;
        if (front && due && wanted != null) {
            due = false;
            read(wanted);
        }
    }

    private void read(DatabaseConnection wanted) {
        String name = wanted.profile().name();
        context.jobs()
                .start(
                        new JobDescription("schema", TEXTS.get("job.read", name), name),
                        job -> generators.apply(wanted).read(job),
                        read -> {
                            if (wanted.equals(connection)) {
                                model.show(read);
                                select(model.selected());
                                sayRead(read, name);
                                layOut(wanted, read);
                            }
                        },
                        leftBehind -> {
                            if (wanted.equals(connection)) {
                                model.stopped();
                            }
                        },
                        failure -> fail(wanted, failure));
    }

    private void sayRead(SchemaDefinition read, String name) {
        var counts = read.counts();
        context.status()
                .say(
                        TEXTS.get(
                                "read.done",
                                counts.tables(),
                                counts.columns(),
                                counts.foreignKeys(),
                                name,
                                Format.millis(read.loadMillis())));
    }

    private void layOut(DatabaseConnection wanted, SchemaDefinition read) {
        String name = wanted.profile().name();
        DiagramScope scope =
                DiagramScope.everything().withKeyColumnsOnly(read.tables().count() > WHOLE_BOXES);
        context.jobs()
                .startQuiet(
                        new JobDescription("schema", TEXTS.get("job.layout", name), name),
                        job -> DiagramGenerator.generate(read, scope, job),
                        placed -> {
                            if (isShown(read)) {
                                model.showDiagram(placed);
                            }
                        });
    }

    /// Whether no later reading took its place.
    private boolean isShown(SchemaDefinition read) {
        SchemaDefinition shown = model.definition();
        return shown != null && shown.capturedAt().equals(read.capturedAt());
    }

    private void fail(DatabaseConnection wanted, DrydockException failure) {
        if (wanted.equals(connection)) {
            model.fail(failure);
        }
    }

    /// The table of a box of the diagram; null for the page.
    @Nullable Table tableOf(int box) {
        Diagram diagram = model.diagramProperty().get();
        SchemaDefinition definition = model.definition();
        if (diagram == null || definition == null || box < 0) {
            return null;
        }
        return definition.findTable(diagram.boxes().get(box).id()).orElse(null);
    }
}
