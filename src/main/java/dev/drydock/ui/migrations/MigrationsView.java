package dev.drydock.ui.migrations;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.engine.migration.tidy.NewRequest;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.FilterField;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import dev.drydock.ui.job.FxThread;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/// The Migrations page: verdict and actions, the table of files, and the texts of the selected one.
final class MigrationsView extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(MigrationsView.class);
    private static final double TABLE_SHARE = 0.5;

    /// What the page's controls do.
    interface Actions {
        void refresh();

        void chooseDirectory();

        /// @param targetVersion null for all
        void apply(@Nullable String targetVersion, boolean force);

        /// @param targetVersion null for all
        void dryRun(@Nullable String targetVersion);

        /// Opens the sheet for that many migrations.
        void rollBack(int steps);

        void create(NewRequest.Template template);

        void open(MigrationsModel.Page page);

        void forecast();

        /// Whether no page is at work that has to be waited for.
        boolean canLeave();

        void copyCommand();
    }

    /// The pages that take the place of the table of files.
    record Pages(
            RehearsalPage rehearsal,
            TidyPage tidy,
            RollbackSheet rollback,
            DriftPage drift,
            GeneratePage generate,
            RepairPage repair,
            AdoptPage adopt,
            BaselinePage baseline) {}

    private final MigrationsModel model;
    private final Actions actions;
    private final ConsoleTable<FileRow> table = FilesTable.create();
    private final Skeleton skeleton = new Skeleton(8);
    private final SplitPane split = new SplitPane();
    private final VBox top = new VBox();
    private final StackPane errorPlace = new StackPane();
    private final MigrationDetails details;
    private final Pages pages;
    private final Label driftText = new Label("", Icons.of(MaterialDesignA.ALERT_OUTLINE));
    private final HBox driftBar = new HBox();
    private final PlanNotes warnings = new PlanNotes();

    MigrationsView(MigrationsModel model, Actions actions, Pages pages) {
        this.model = model;
        this.actions = actions;
        this.pages = pages;
        this.details = new MigrationDetails(model, actions::forecast);
        createView();
        bind();
    }

    private void createView() {
        getStyleClass().add("migrations-view");
        getStylesheets().add(StyleSheets.of(MigrationsView.class, "migrations.css"));
        errorPlace.getStyleClass().add("migrations-error");
        var toolBar = new MigrationsToolBar(model, actions, table.filterField());
        var run = new JobStrip();
        run.follow(model.jobProperty());
        createDriftBar();
        warnings.getStyleClass().add("status-warnings");
        top.getChildren().addAll(toolBar, run, driftBar, warnings, errorPlace);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(TABLE_SHARE);
        split.getItems().addAll(new StackPane(table, skeleton), details);
    }

    private void createDriftBar() {
        driftText.getStyleClass().addAll("state-mark", "attention");
        driftText.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(driftText, Priority.ALWAYS);
        var show = new Button(TEXTS.get("drift.show"));
        show.getStyleClass().addAll("small", "drift-show");
        show.setOnAction(event -> actions.open(MigrationsModel.Page.DRIFT));
        driftBar.getStyleClass().add("drift-bar");
        driftBar.getChildren().addAll(driftText, show);
    }

    private void bind() {
        model.stageProperty().addListener((property, before, now) -> showStage(now));
        model.statusProperty().addListener((property, before, now) -> showStatus(now));
        model.insightProperty()
                .addListener((property, before, now) -> {
                    showRows();
                    showDrift(now.drift());
                });
        // before the table, which takes the key to end an editing that it does not have
        addEventFilter(KeyEvent.KEY_PRESSED, this::backOnEscape);
        model.pageProperty().addListener((property, before, now) -> showStage(model.stage()));
        model.errorProperty().addListener((property, before, now) -> showError(now));
        table.selectedProperty()
                .addListener((property, before, now) ->
                        model.select(now == null ? null : now.migration()));
        showDrift(model.insight().drift());
        showStatus(model.status());
        showError(model.errorProperty().get());
        showStage(model.stage());
    }

    private void showStage(MigrationsModel.Stage stage) {
        // rows that are shown already stay until newer ones are there
        if (stage == MigrationsModel.Stage.READING && model.status() == null) {
            skeleton.begin();
        } else {
            skeleton.end();
        }
        switch (stage) {
            case NO_CONNECTION -> showInstead(noConnection());
            case NO_DIRECTORY -> showInstead(noDirectory());
            case READING, READY, RUNNING, FAILED -> showPage();
        }
    }

    private void showPage() {
        Node page =
                switch (model.page()) {
                    case FILES -> split;
                    case REHEARSAL -> pages.rehearsal();
                    case TIDY -> pages.tidy();
                    case ROLLBACK -> pages.rollback();
                    case DRIFT -> pages.drift();
                    case GENERATE -> pages.generate();
                    case REPAIR -> pages.repair();
                    case ADOPT -> pages.adopt();
                    case BASELINE -> pages.baseline();
                };
        setTop(page.equals(split) ? top : null);
        if (!page.equals(getCenter())) {
            setCenter(page);
            // so that the keys of the page are heard
            Node first =
                    switch (model.page()) {
                        case FILES -> table;
                        case REHEARSAL -> pages.rehearsal().firstFocus();
                        case GENERATE -> pages.generate().firstFocus();
                        case TIDY, ROLLBACK, DRIFT, REPAIR, ADOPT, BASELINE -> page;
                    };
            // the button that was pressed is gone, and the focus with it, after the next frame
            FxThread.later(first::requestFocus);
        }
    }

    private void backOnEscape(KeyEvent event) {
        // a filter is cleared first, an open list is closed first
        boolean clears =
                switch (event.getTarget()) {
                    case FilterField filter -> !filter.getText().isEmpty();
                    case ComboBoxBase<?> list -> list.isShowing();
                    default -> false;
                };
        if (event.getCode() == KeyCode.ESCAPE
                && !clears
                && model.page() != MigrationsModel.Page.FILES
                && actions.canLeave()) {
            actions.open(MigrationsModel.Page.FILES);
            event.consume();
        }
    }

    private void showDrift(@Nullable Drift drift) {
        if (drift != null) {
            driftText.setText(DriftPage.warning(drift));
        }
        driftBar.setVisible(drift != null);
        driftBar.setManaged(drift != null);
    }

    private void showInstead(Node page) {
        setTop(null);
        setCenter(page);
    }

    private static Node noConnection() {
        return new EmptyState(
                MaterialDesignD.DATABASE_OFF_OUTLINE,
                TEXTS.get("empty.connection.title"),
                TEXTS.get("empty.connection.text"));
    }

    private Node noDirectory() {
        return new EmptyState(
                        MaterialDesignF.FOLDER_OPEN_OUTLINE,
                        TEXTS.get("empty.directory.title"),
                        TEXTS.get("empty.directory.text"))
                .withAction(
                        TEXTS.get("action.choose"),
                        MaterialDesignF.FOLDER_OPEN_OUTLINE,
                        actions::chooseDirectory);
    }

    private void showStatus(@Nullable MigrationStatus status) {
        Migration remembered = model.selected();
        warnings.show("", "", status == null ? List.of() : status.warnings(), null, null);
        showRows();
        boolean chosen = table.selectedProperty().get() != null;
        if (chosen || status == null || status.migrations().isEmpty()) {
            return;
        }
        if (remembered != null) {
            table.selectKey(remembered.file());
        }
        if (table.selectedProperty().get() == null) {
            Migration first =
                    status.migrations().stream()
                            .filter(migration -> migration.state().isPending())
                            .findFirst()
                            .orElse(status.migrations().getLast());
            table.selectKey(first.file());
        }
    }

    private void showRows() {
        MigrationStatus status = model.status();
        Insight insight = model.insight();
        table.setRows(
                status == null
                        ? List.of()
                        : status.migrations().stream()
                                .map(migration -> new FileRow(migration, insight.of(migration)))
                                .toList());
    }

    private void showError(@Nullable DrydockException error) {
        errorPlace.getChildren().clear();
        if (error != null) {
            var card = new ErrorCard(error).withAction(TEXTS.get("action.again"), actions::refresh);
            if (error.code() == ErrorCode.MIGRATION_HISTORY_CONFLICT) {
                card.withAction(
                        TEXTS.get("action.repair"),
                        () -> actions.open(MigrationsModel.Page.REPAIR));
            }
            errorPlace.getChildren().add(card);
        }
        errorPlace.setManaged(error != null);
        errorPlace.setVisible(error != null);
    }

    /// The accent button of the page that is open.
    void startPage() {
        switch (model.page()) {
            case REHEARSAL -> pages.rehearsal().start();
            case TIDY -> pages.tidy().start();
            case GENERATE -> pages.generate().start();
            case REPAIR -> pages.repair().start();
            case ADOPT -> pages.adopt().start();
            case BASELINE -> pages.baseline().start();
            case FILES, ROLLBACK, DRIFT -> {}
        }
    }

    void focusSearch() {
        switch (model.page()) {
            case FILES, ROLLBACK -> table.filterField().requestFocus();
            case DRIFT -> pages.drift().focusSearch();
            case GENERATE -> pages.generate().firstFocus().requestFocus();
            case REPAIR -> pages.repair().requestFocus();
            case ADOPT -> pages.adopt().focusSearch();
            case BASELINE -> pages.baseline().focusSearch();
            case REHEARSAL -> pages.rehearsal().focusSearch();
            case TIDY -> pages.tidy().focusSteps();
        }
    }

    /// Alt+1 and on: the pages of the selected file.
    void showDetail(int number) {
        if (number >= 1
                && number <= details.getTabs().size()
                && model.page() == MigrationsModel.Page.FILES) {
            details.getSelectionModel().select(number - 1);
        }
    }

    void restoreState(WorkspaceSection section) {
        table.restoreState(section);
        split.setDividerPositions(section.getNumber("divider", TABLE_SHARE));
    }

    void saveState(WorkspaceSection section) {
        table.saveState(section);
        section.put("divider", split.getDividerPositions()[0]);
    }

    /// The directory for a button: its last two names.
    static String shortName(@Nullable Path directory) {
        if (directory == null) {
            return TEXTS.get("action.choose");
        }
        int names = directory.getNameCount();
        return names <= 2
                ? directory.toString()
                : "…/" + directory.subpath(names - 2, names).toString().replace('\\', '/');
    }
}
