package dev.drydock.ui.migrations;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.ConsoleTab;
import dev.drydock.ui.common.PaletteCommand;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import dev.drydock.ui.job.FxThread;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/// Which migrations a database has, and how it gets the others.
public final class MigrationsTab implements ConsoleTab {

    private static final Texts TEXTS = Texts.forPackage(MigrationsTab.class);
    private static final String DIRECTORY_KEY = "directory.";

    private final AppContext context;
    private final MigrationsModel model = new MigrationsModel();
    private final MigrationsController controller;
    private final RehearsalModel rehearsal = new RehearsalModel();
    private final RehearsalController rehearsals;
    private final TidyModel tidy = new TidyModel();
    private final TidyController tidies;
    private final RollbackModel rollback = new RollbackModel();
    private final RollbackController rollbacks;
    private final GenerateModel generating = new GenerateModel();
    private final GenerateController generate;
    private final RepairModel repairing = new RepairModel();
    private final RepairController repair;
    private final AdoptModel adopting = new AdoptModel();
    private final AdoptController adopt;
    private final BaselineModel beginning = new BaselineModel();
    private final BaselineController baseline;
    private final ReadOnlyObjectWrapper<TabBadge> badge =
            new ReadOnlyObjectWrapper<>(TabBadge.NONE);

    /// The directory of each connection, by profile id.
    private final Map<String, String> directories = new TreeMap<>();

    private WorkspaceSection restored = new WorkspaceSection();
    private @Nullable MigrationsView view;
    private @Nullable DatabaseConnection connection;
    private boolean stale;

    public MigrationsTab(AppContext context) {
        this(context, FxThread::run);
    }

    /// @param fxThread brings what workers tell to the FX thread
    MigrationsTab(AppContext context, Executor fxThread) {
        this.context = context;
        this.controller = new MigrationsController(context, model, () -> connection);
        this.rehearsals =
                new RehearsalController(
                        context, model, rehearsal, () -> connection, controller::refresh, fxThread);
        this.tidies =
                new TidyController(context, model, tidy, () -> connection, controller::refresh);
        this.rollbacks =
                new RollbackController(
                        context, model, rollback, () -> connection, controller::refresh);
        this.generate =
                new GenerateController(
                        context, model, generating, () -> connection, controller::refresh);
        this.repair =
                new RepairController(
                        context, model, repairing, () -> connection, controller::refresh);
        this.adopt =
                new AdoptController(
                        context, model, adopting, () -> connection, controller::refresh);
        this.baseline =
                new BaselineController(
                        context, model, beginning, () -> connection, controller::refresh);
        bind();
    }

    private void bind() {
        model.statusProperty()
                .addListener((property, before, now) ->
                        badge.set(now == null ? TabBadge.NONE : Verdict.of(now).badge()));
        model.directoryProperty()
                .addListener((property, before, now) -> {
                    DatabaseConnection database = connection;
                    if (now != null && database != null) {
                        directories.put(database.profile().id(), now.toString());
                    }
                });
    }

    MigrationsModel model() {
        return model;
    }

    MigrationsController controller() {
        return controller;
    }

    /// What people call the database that is shown; empty when none is.
    String connectionName() {
        DatabaseConnection shown = connection;
        return shown == null ? "" : shown.profile().name();
    }

    RehearsalModel rehearsal() {
        return rehearsal;
    }

    RehearsalController rehearsals() {
        return rehearsals;
    }

    TidyModel tidy() {
        return tidy;
    }

    TidyController tidies() {
        return tidies;
    }

    RollbackModel rollback() {
        return rollback;
    }

    GenerateModel generating() {
        return generating;
    }

    RepairModel repairing() {
        return repairing;
    }

    RepairController repair() {
        return repair;
    }

    AdoptModel adopting() {
        return adopting;
    }

    AdoptController adopt() {
        return adopt;
    }

    BaselineModel beginning() {
        return beginning;
    }

    BaselineController baseline() {
        return baseline;
    }

    GenerateController generate() {
        return generate;
    }

    RollbackController rollbacks() {
        return rollbacks;
    }

    @Override
    public String id() {
        return "migrations";
    }

    @Override
    public String title() {
        return TEXTS.get("tab.title");
    }

    @Override
    public Ikon icon() {
        return MaterialDesignD.DATABASE_ARROW_UP_OUTLINE;
    }

    @Override
    public Node view() {
        var pages = new MigrationsPages(this);
        MigrationsView made = new MigrationsView(model, pages, pages.create());
        made.restoreState(restored);
        view = made;
        return made;
    }

    @Override
    public ReadOnlyObjectProperty<TabBadge> badge() {
        return badge.getReadOnlyProperty();
    }

    @Override
    public void connectionChanged(@Nullable DatabaseConnection newConnection) {
        connection = newConnection;
        String remembered =
                newConnection == null ? null : directories.get(newConnection.profile().id());
        model.connect(
                newConnection == null ? null : newConnection.dialectId(),
                remembered == null ? null : Path.of(remembered));
        rehearsal.clear();
        tidy.clear();
        generating.clear();
        repairing.clear();
        adopting.clear();
        beginning.clear("");
        stale = true;
        if (view != null && view.isVisible() && view.getScene() != null) {
            shown();
        }
    }

    @Override
    public void shown() {
        if (stale) {
            stale = false;
            controller.refresh();
        }
    }

    @Override
    public void refresh() {
        planAgain(model.page());
        controller.refresh();
    }

    @Override
    public void showPage(int number) {
        if (view != null) {
            view.showDetail(number);
        }
    }

    /// Opens a page and lets it begin.
    void open(MigrationsModel.Page page) {
        if (model.stage() == MigrationsModel.Stage.NO_CONNECTION
                || model.stage() == MigrationsModel.Stage.NO_DIRECTORY) {
            return;
        }
        model.open(page);
        begin(page);
    }

    private void begin(MigrationsModel.Page page) {
        switch (page) {
            case TIDY -> {
                tidy.clear();
                tidies.plan();
            }
            // what was generated stays until another source is chosen
            case GENERATE -> generate.listSources();
            case REPAIR -> {
                repairing.clear();
                repair.plan();
            }
            case ADOPT -> {
                adopting.clear();
                adopt.plan();
            }
            case BASELINE -> baseline.begin();
            case FILES, REHEARSAL, ROLLBACK, DRIFT -> {}
        }
    }

    private void planAgain(MigrationsModel.Page page) {
        switch (page) {
            case TIDY -> tidies.plan();
            case GENERATE -> generate.listSources();
            case REPAIR -> repair.plan();
            case ADOPT -> adopt.plan();
            case BASELINE -> baseline.plan();
            case FILES, REHEARSAL, ROLLBACK, DRIFT -> {}
        }
    }

    /// Whether no page is at work that has to be waited for. Rehearsals and what is generated go on
    /// while somebody looks at the files.
    boolean canLeave() {
        return switch (model.page()) {
            case ROLLBACK -> model.stage() != MigrationsModel.Stage.RUNNING;
            case TIDY -> tidy.stage() != TidyModel.Stage.WORKING;
            case REPAIR -> repairing.care().stage() != CareModel.Stage.WORKING;
            case ADOPT -> adopting.care().stage() != CareModel.Stage.WORKING;
            case BASELINE -> beginning.care().stage() != CareModel.Stage.WORKING;
            case FILES, REHEARSAL, DRIFT, GENERATE -> true;
        };
    }

    /// Opens the sheet for the last `steps` migrations.
    void openRollback(int steps) {
        if (model.canRollBack()) {
            rollbacks.look(steps);
            model.open(MigrationsModel.Page.ROLLBACK);
        }
    }

    @Override
    public void focusSearch() {
        if (view != null) {
            view.focusSearch();
        }
    }

    @Override
    public void primaryAction() {
        switch (model.page()) {
            case FILES -> {
                if (model.canApply()) {
                    controller.apply(null, false);
                }
            }
            case REHEARSAL, TIDY, GENERATE, REPAIR, ADOPT, BASELINE -> {
                if (view != null) {
                    view.startPage();
                }
            }
            // a rollback is never begun by a key alone
            case ROLLBACK, DRIFT -> {}
        }
    }

    @Override
    public List<PaletteCommand> paletteCommands() {
        return MigrationsPalette.of(this, () -> connection != null);
    }

    @Override
    public void restoreState(WorkspaceSection section) {
        restored = section;
        section.values()
                .forEach((name, value) -> {
                    if (name.startsWith(DIRECTORY_KEY)) {
                        directories.put(name.substring(DIRECTORY_KEY.length()), value);
                    }
                });
        // the tab is made when it is shown first, which may be after the database was opened
        DatabaseConnection database = connection;
        String remembered = database == null ? null : directories.get(database.profile().id());
        if (remembered != null && model.directory() == null) {
            model.chooseDirectory(Path.of(remembered));
            stale = true;
        }
    }

    @Override
    public void saveState(WorkspaceSection section) {
        directories.forEach((id, directory) -> section.put(DIRECTORY_KEY + id, directory));
        if (view != null) {
            view.saveState(section);
        }
    }

    /// @param options what stands after `migrate`
    void copyCommand(String options) {
        var content = new ClipboardContent();
        content.putString(controller.command(options));
        Clipboard.getSystemClipboard().setContent(content);
        context.status().say(TEXTS.get("command.copied"));
    }
}
