package dev.drydock.ui.schema;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
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
import dev.drydock.ui.job.FxJobs;
import dev.drydock.ui.schema.browser.BrowserActions;
import dev.drydock.ui.schema.browser.Catalog;
import dev.drydock.ui.schema.browser.PartGroup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Joins the tab's model to the engine. FX thread only.
final class SchemaController implements BrowserActions {

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

    private record Loaded(SchemaDefinition definition, Catalog catalog) {}

    SchemaController(SchemaModel model, AppContext context, Consumer<String> clipboard) {
        this.model = model;
        this.context = context;
        this.clipboard = clipboard;
        this.generators = context.engine()::schema;
        new ChangeWatch(context.jobs(), this::isShownName, this::changed);
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
            read(connection);
        }
    }

    FxJobs jobs() {
        return context.jobs();
    }

    /// Chooses an object as a whole; null chooses nothing.
    void select(@Nullable SchemaObject object) {
        if (object == null) {
            model.choose(null);
        } else {
            choose(object.key(), null, "");
        }
    }

    @Override
    public void choose(ObjectKey key, @Nullable PartGroup group, String part) {
        model.choose(new SchemaModel.Choice(key, group, part));
        if (model.pageProperty().get() == SchemaPage.DDL) {
            writeDdl();
        } else if (model.pageProperty().get() == SchemaPage.DIAGRAM && !isInDiagram(key)) {
            model.pageProperty().set(SchemaPage.OBJECT);
        }
    }

    @Override
    public void open(ObjectKey key, @Nullable PartGroup group, String part) {
        model.choose(new SchemaModel.Choice(key, group, part));
        model.pageProperty().set(SchemaPage.OBJECT);
    }

    @Override
    public void showInDiagram(ObjectKey key) {
        model.pageProperty().set(SchemaPage.DIAGRAM);
        model.choose(new SchemaModel.Choice(key, null, ""));
    }

    @Override
    public boolean isInDiagram(ObjectKey key) {
        Diagram diagram = model.diagramProperty().get();
        return key.kind() == ObjectKind.TABLE
                && (diagram == null || diagram.indexOf(key.id()) >= 0);
    }

    /// Writes the selected object as SQL, unless that is done. Large tables take a while, so it is
    /// a job.
    void writeDdl() {
        if (model.ddlProperty().get().isEmpty()) {
            withDdl(
                    model.selected(),
                    text -> {
                        model.showDdl(text);
                    });
        }
    }

    private void withDdl(@Nullable SchemaObject object, Consumer<String> then) {
        DatabaseConnection shown = connection;
        SchemaDefinition definition = model.definition();
        if (object == null || shown == null || definition == null) {
            return;
        }
        context.jobs()
                .startQuiet(
                        new JobDescription(
                                "schema",
                                TEXTS.get("job.ddl", object.name()),
                                shown.profile().name()),
                        job -> generators.apply(shown).ddl(definition, object),
                        then);
    }

    @Override
    public void copyText(String text) {
        clipboard.accept(text);
        context.status().say(TEXTS.get("copied.text", Format.middle(Format.oneLine(text), 80)));
    }

    @Override
    public void copy(ObjectKey key, CopyForm form) {
        Catalog catalog = model.catalog();
        SchemaObject object = catalog == null ? null : catalog.findObject(key);
        switch (form) {
            case NAME -> copyText(key.name());
            case DDL -> withDdl(object, text -> copyDdl(key, text));
            case SELECT -> {
                if (object != null) {
                    copyText(SelectText.of(object));
                }
            }
            case COMMAND -> copyCommand("drydock schema show " + shellWord(key.display()));
        }
    }

    private void copyDdl(ObjectKey key, String text) {
        clipboard.accept(text);
        context.status().say(TEXTS.get("copied.ddl", Format.oneLine(key.display())));
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
            copy(object.key(), CopyForm.DDL);
        }
    }

    void copyCommand() {
        SchemaObject object = model.selected();
        SchemaPage page = model.pageProperty().get();
        if (page == SchemaPage.DIAGRAM || object == null) {
            copyCommand("drydock schema erd --format svg");
        } else {
            copyCommand(
                    (page == SchemaPage.DDL ? "drydock schema ddl " : "drydock schema show ")
                            + shellWord(object.key().display()));
        }
    }

    private void copyCommand(String command) {
        DatabaseConnection shown = connection;
        if (shown != null) {
            String whole = command + " -d " + shellWord(shown.profile().name());
            clipboard.accept(whole);
            context.status().say(TEXTS.get("copied.command", whole));
        }
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

    private boolean isShownName(String name) {
        DatabaseConnection shown = connection;
        return shown != null && shown.profile().name().equals(name);
    }

    /// A migration or a restore may have changed what is shown.
    private void changed() {
        if (front) {
            refresh();
        } else {
            due = connection != null;
        }
    }

    private void read(DatabaseConnection wanted) {
        String name = wanted.profile().name();
        model.startRefresh();
        if (model.catalog() == null) {
            readNames(wanted);
        }
        context.jobs()
                .start(
                        new JobDescription("schema", TEXTS.get("job.read", name), name),
                        job -> {
                            SchemaDefinition read = generators.apply(wanted).read(job);
                            return new Loaded(read, Catalog.of(read));
                        },
                        loaded -> {
                            if (wanted.equals(connection)) {
                                model.show(loaded.definition(), loaded.catalog());
                                if (model.pageProperty().get() == SchemaPage.DDL) {
                                    writeDdl();
                                }
                                sayRead(loaded.definition(), name);
                                layOut(wanted, loaded.definition());
                            }
                        },
                        leftBehind -> {
                            if (wanted.equals(connection)) {
                                model.stopped();
                            }
                        },
                        failure -> fail(wanted, failure));
    }

    /// The names are there long before the rest.
    private void readNames(DatabaseConnection wanted) {
        String name = wanted.profile().name();
        context.jobs()
                .startQuiet(
                        new JobDescription("schema", TEXTS.get("job.names", name), name),
                        job -> Catalog.of(generators.apply(wanted).readNames(job)),
                        names -> {
                            if (wanted.equals(connection)) {
                                model.showNames(names);
                            }
                        },
                        failure -> {
                            // the whole reading meets the same and says it
                        });
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
