package dev.drydock.ui.schema;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.schema.LoadedSchema;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.facts.FactSheet;
import dev.drydock.engine.schema.facts.FirstRows;
import dev.drydock.engine.schema.facts.LiveFacts;
import dev.drydock.engine.schema.facts.ObjectFacets;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.FxJobs;
import dev.drydock.ui.job.StartedJob;
import dev.drydock.ui.schema.browser.BrowserActions;
import dev.drydock.ui.schema.browser.Catalog;
import dev.drydock.ui.schema.browser.PartGroup;
import dev.drydock.ui.schema.object.ObjectSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Joins the tab's model to the engine. FX thread only.
final class SchemaController implements BrowserActions, ObjectSource {

    private static final Texts TEXTS = Texts.forPackage(SchemaController.class);

    private final SchemaModel model;
    private final AppContext context;
    private final Consumer<String> clipboard;
    private final Function<DatabaseConnection, SchemaGenerator> generators;
    private @Nullable DatabaseConnection connection;
    private final KeptReadings kept;
    private String shownProfile = "";
    private boolean front;
    private boolean due;

    private record Loaded(LoadedSchema schema, Catalog catalog, ObjectFacets facets) {}

    /// What a refresh begins from; null before the first reading of the connection.
    private @Nullable LoadedSchema latest;

    SchemaController(SchemaModel model, AppContext context, Consumer<String> clipboard) {
        this.model = model;
        this.context = context;
        this.clipboard = clipboard;
        this.generators = context.engine()::schema;
        this.kept = new KeptReadings(context);
        new ChangeWatch(context.jobs(), this::isShownName, this::changed, this::unreachable);
    }

    /// Another database is in the header; it is read when the tab is in front.
    void open(@Nullable DatabaseConnection opened) {
        DatabaseConnection before = connection;
        connection = opened;
        latest = null;
        due = opened != null;
        if (opened == null) {
            if (before != null) {
                model.disconnected(before.profile().name());
            }
            return;
        }
        if (opened.profile().id().equals(shownProfile) && model.definition() != null) {
            model.refreshing();
        } else {
            model.startFirst();
            kept.find(
                    opened.profile().id(),
                    SchemaModel.Situation.REFRESHING,
                    found -> {
                        if (opened.equals(connection) && model.definition() == null) {
                            showKept(found);
                        }
                    });
        }
        shownProfile = opened.profile().id();
        readIfDue();
    }

    /// What was shown last time, to look at before anything is opened.
    void showEarlier(String profileId) {
        if (connection == null && model.definition() == null && !profileId.isEmpty()) {
            kept.find(
                    profileId,
                    SchemaModel.Situation.NOT_CONNECTED,
                    found -> {
                        if (connection == null && model.definition() == null) {
                            shownProfile = profileId;
                            showKept(found);
                        }
                    });
        }
    }

    /// Opens the database whose kept structure is shown.
    private void connect() {
        String wanted = shownProfile;
        context.jobs()
                .startQuiet(
                        new JobDescription("schema", TEXTS.get("job.kept"), ""),
                        job -> context.engine().profiles().findById(wanted),
                        found ->
                                found.ifPresent(profile ->
                                        context.opener()
                                                .open(
                                                        profile,
                                                        opened -> {},
                                                        // the watch shows it in place
                                                        failure -> {})));
    }

    /// The profile whose structure is shown; empty for none.
    String shownProfile() {
        return shownProfile;
    }

    /// A database could not be opened: what is known of it is shown, with the reason.
    private void unreachable(String name, DrydockException failure) {
        if (connection == null) {
            kept.findByName(
                    name,
                    found -> {
                        if (connection == null) {
                            shownProfile = found.profileId();
                            showKept(found);
                            model.fail(failure);
                        }
                    });
        }
    }

    private void showKept(KeptReadings.Found found) {
        model.showKept(found.facets(), found.catalog(), found.kept());
    }

    void shown() {
        front = true;
        readIfDue();
    }

    void hidden() {
        front = false;
    }

    void refresh() {
        if (connection == null) {
            connect();
        }
        if (connection != null && !model.readingProperty().get()) {
            read(connection);
        }
    }

    Consumer<String> clipboard() {
        return clipboard;
    }

    AppContext context() {
        return context;
    }

    /// What the diagram keeps its places under; empty when nothing is open.
    String connectionId() {
        DatabaseConnection shown = connection;
        return shown == null ? shownProfile : shown.profile().id();
    }

    String connectionName() {
        DatabaseConnection shown = connection;
        SchemaModel.Kept earlier = model.kept();
        return shown != null ? shown.profile().name() : earlier == null ? "" : earlier.connection();
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
        } else if (MorePages.holds(model.pageProperty().get())
                || (model.pageProperty().get() == SchemaPage.DIAGRAM && !isInDiagram(key))) {
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
        if (object != null) {
            ddl(object, then);
        }
    }

    @Override
    public void ddl(SchemaObject object, Consumer<String> onText) {
        SchemaDefinition definition = model.definition();
        if (definition != null) {
            context.jobs()
                    .startQuiet(
                            new JobDescription(
                                    "schema",
                                    TEXTS.get("job.ddl", object.name()),
                                    definition.database()),
                            job -> context.engine().ddl(definition, object),
                            onText);
        }
    }

    @Override
    public boolean isConnected() {
        return connection != null;
    }

    @Override
    public boolean asksBeforeRows() {
        DatabaseConnection shown = connection;
        return shown != null && LiveFacts.asksBeforeRows(shown.profile());
    }

    @Override
    public StartedJob<FactSheet> statistics(
            SchemaObject object,
            Consumer<FactSheet> onFacts,
            Consumer<DrydockException> onFailure) {
        DatabaseConnection shown = required();
        return context.jobs()
                .startQuiet(
                        new JobDescription(
                                "schema",
                                TEXTS.get("job.facts", object.name()),
                                shown.profile().name()),
                        job -> context.engine().facts(shown).statistics(object, job),
                        onFacts,
                        onFailure);
    }

    @Override
    public StartedJob<FirstRows> firstRows(
            SchemaObject object, Consumer<FirstRows> onRows, Consumer<DrydockException> onFailure) {
        DatabaseConnection shown = required();
        return context.jobs()
                .startQuiet(
                        new JobDescription(
                                "schema",
                                TEXTS.get("job.rows", object.name()),
                                shown.profile().name()),
                        // the page asks before it calls this for production
                        job ->
                                context.engine()
                                        .facts(shown)
                                        .firstRows(object, Confirmation.YES, job),
                        onRows,
                        onFailure);
    }

    private DatabaseConnection required() {
        DatabaseConnection shown = connection;
        if (shown == null) {
            throw new IllegalStateException("asked without a connection");
        }
        return shown;
    }

    @Override
    public void go(ObjectKey key) {
        Catalog catalog = model.catalog();
        if (catalog != null && catalog.has(key)) {
            open(key, null, "");
        } else {
            context.status().say(TEXTS.get("go.missing", Format.oneLine(key.display())));
        }
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

    @Override
    public void copyDdl() {
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
        LoadedSchema before = latest;
        if (model.catalog() == null) {
            readNames(wanted);
        }
        context.jobs()
                .start(
                        new JobDescription("schema", TEXTS.get("job.read", name), name),
                        job -> {
                            SchemaGenerator generator = generators.apply(wanted);
                            LoadedSchema read =
                                    before == null
                                            ? generator.load(job)
                                            : generator.refresh(before, job);
                            SchemaDefinition definition = read.definition();
                            return new Loaded(
                                    read, Catalog.of(definition), new ObjectFacets(definition));
                        },
                        loaded -> {
                            if (wanted.equals(connection)) {
                                SchemaDefinition read = loaded.schema().definition();
                                latest = loaded.schema();
                                model.show(loaded.facets(), loaded.catalog());
                                if (model.pageProperty().get() == SchemaPage.DDL) {
                                    writeDdl();
                                }
                                sayRead(read, name);
                                if (before == null || !read.equals(before.definition())) {
                                    kept.keep(wanted.profile(), read);
                                }
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
