package dev.drydock.ui.schema;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.FxJobs;
import dev.drydock.ui.schema.browser.BrowserActions;
import dev.drydock.ui.schema.browser.Catalog;
import dev.drydock.ui.schema.browser.PartGroup;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Joins the tab's model to the engine. FX thread only.
final class SchemaController implements BrowserActions {

    private static final Texts TEXTS = Texts.forPackage(SchemaController.class);

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

    AppContext context() {
        return context;
    }

    /// What the diagram keeps its places under; empty when nothing is open.
    String connectionId() {
        DatabaseConnection shown = connection;
        return shown == null ? "" : shown.profile().id();
    }

    String connectionName() {
        DatabaseConnection shown = connection;
        return shown == null ? "" : shown.profile().name();
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
        SchemaDefinition definition = model.definition();
        return key.kind() == ObjectKind.TABLE
                && (definition == null
                        || definition
                                .findTable(key.id())
                                .filter(table -> !table.isPartition())
                                .isPresent());
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

    private void fail(DatabaseConnection wanted, DrydockException failure) {
        if (wanted.equals(connection)) {
            model.fail(failure);
        }
    }
}
