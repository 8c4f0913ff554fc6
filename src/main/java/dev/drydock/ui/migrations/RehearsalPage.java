package dev.drydock.ui.migrations;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.rehearsal.RehearsalReport;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.StartedJob;
import java.util.List;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// A rehearsal: the files on their way up, down and up again, and what was seen.
final class RehearsalPage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(RehearsalPage.class);
    private static final double TABLE_SHARE = 0.5;
    private static final Set<String> TRACED_ON_SERVERS = Set.of("locks", "scanned");
    private static final List<SandboxContent> ON_SERVER =
            List.of(
                    SandboxContent.PLAIN,
                    SandboxContent.ofRows(1000),
                    SandboxContent.ofRows(100_000),
                    SandboxContent.LATEST_BACKUP);

    private static final List<SandboxContent> ON_FILE =
            List.of(SandboxContent.PLAIN, SandboxContent.LATEST_BACKUP);

    /// What the page's controls do.
    interface Actions {
        void back();

        void rehearse(SandboxContent content, boolean writeRollbacks);

        void writeRollbacks();

        void copyCommand(SandboxContent content, boolean writeRollbacks);
    }

    private final MigrationsModel files;
    private final RehearsalModel model;
    private final Actions actions;
    private final ConsoleTable<RehearsalRow> table = RehearsalTable.create();
    private final RehearsalDetail detail = new RehearsalDetail();
    private final ComboBox<SandboxContent> content = new ComboBox<>();
    private final CheckBox writing = new CheckBox(TEXTS.get("rehearsal.writing"));
    private final Button copy = new Button();
    private final Button write = new Button();
    private final Button rehearse = new Button();
    private final PageBar bar;
    private final JobStrip progress = new JobStrip();
    private final VBox verdict = new VBox();
    private final InvalidationListener update = property -> update();

    RehearsalPage(MigrationsModel files, RehearsalModel model, Actions actions) {
        this.files = files;
        this.model = model;
        this.actions = actions;
        this.bar =
                new PageBar(
                        actions::back,
                        List.of(table.filterField(), content, writing, copy, write, rehearse));
        createView();
        bind();
        update();
    }

    private void createView() {
        getStyleClass().add("rehearsal-page");
        table.filterField().setMaxWidth(180);
        content.getItems().setAll(ON_SERVER);
        content.setValue(ON_SERVER.get(1));
        content.setAccessibleText(TEXTS.get("rehearsal.rows.tooltip"));
        content.setTooltip(new Tooltip(TEXTS.get("rehearsal.rows.tooltip")));
        content.setConverter(new ContentText());
        content.setPrefWidth(172);
        content.getStyleClass().add("plan-choice");
        writing.setSelected(true);
        writing.setTooltip(new Tooltip(TEXTS.get("rehearsal.writing.tooltip")));
        writing.setMinWidth(USE_PREF_SIZE);
        copy.setGraphic(Icons.of(MaterialDesignC.CONSOLE_LINE));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        copy.setTooltip(new Tooltip(TEXTS.get("action.copy")));
        copy.setAccessibleText(TEXTS.get("action.copy"));
        write.setGraphic(Icons.of(MaterialDesignF.FILE_UNDO_OUTLINE));
        write.getStyleClass().add("write-rollbacks");
        write.setMinWidth(USE_PREF_SIZE);
        rehearse.getStyleClass().addAll(Styles.ACCENT, "rehearse-button");
        rehearse.setGraphic(Icons.of(MaterialDesignT.TEST_TUBE));
        rehearse.setMinWidth(USE_PREF_SIZE);
        rehearse.setTooltip(new Tooltip(TEXTS.get("rehearsal.tooltip")));
        verdict.getStyleClass().addAll("rehearsal-verdict", Styles.PANE_HAIRLINE_BOTTOM);
        setTop(new VBox(bar, progress, verdict));
        var split = new SplitPane(table, detail);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(TABLE_SHARE);
        setCenter(split);
    }

    private void bind() {
        rehearse.setOnAction(event -> start());
        write.setOnAction(event -> actions.writeRollbacks());
        copy.setOnAction(event -> actions.copyCommand(content.getValue(), writing.isSelected()));
        model.stageProperty().addListener(update);
        model.reportProperty().addListener(update);
        model.errorProperty().addListener(update);
        model.messageProperty().addListener(update);
        files.statusProperty().addListener(update);
        files.dialectIdProperty().addListener(update);
        progress.follow(model.jobProperty());
        model.rows()
                .addListener(
                        (InvalidationListener)
                                property -> {
                                    table.setRows(List.copyOf(model.rows()));
                                    followRunning();
                                });
        table.selectedProperty().addListener((property, before, now) -> showDetail(now));
        table.setRows(List.copyOf(model.rows()));
    }

    /// The button of the page, and Ctrl+Enter.
    void start() {
        if (!rehearse.isDisabled()) {
            actions.rehearse(content.getValue(), writing.isSelected());
        }
    }

    void focusSearch() {
        table.filterField().requestFocus();
    }

    Node firstFocus() {
        return table;
    }

    private void followRunning() {
        if (model.stage() == RehearsalModel.Stage.RUNNING && table.selectedRows().isEmpty()) {
            model.rows().stream()
                    .filter(row -> row.leg() == RehearsalRow.Leg.UP)
                    .findFirst()
                    .ifPresent(row -> table.scrollTo(row));
        }
    }

    private void showDetail(@Nullable RehearsalRow row) {
        detail.show(row == null ? null : row.step(), files.dialectIdProperty().get());
    }

    private void update() {
        boolean running = model.stage() == RehearsalModel.Stage.RUNNING;
        int pending = files.status() == null ? 0 : files.status().pendingCount();
        bar.setTitle(TEXTS.get("rehearsal.title", pending));
        rehearse.setText(
                TEXTS.get(model.report() == null ? "rehearsal.start" : "rehearsal.repeat"));
        KeptFocus.disable(table, rehearse, running || pending == 0);
        KeptFocus.disable(table, content, running);
        boolean oneFile = files.dialectIdProperty().get().equals("sqlite");
        List<SandboxContent> choices = oneFile ? ON_FILE : ON_SERVER;
        if (!content.getItems().equals(choices)) {
            content.getItems().setAll(choices);
            content.setValue(oneFile ? SandboxContent.PLAIN : ON_SERVER.get(1));
        }
        // a file has no locks of tables, and counts no rows that are read
        table.getColumns().stream()
                .filter(column -> TRACED_ON_SERVERS.contains(column.getId()))
                .forEach(column -> column.setVisible(!oneFile));
        KeptFocus.disable(table, writing, running);
        long written = model.writtenCount();
        KeptFocus.show(table, write, written > 0);
        write.setText(TEXTS.get("rehearsal.write", written));
        showVerdict();
        if (model.stage() == RehearsalModel.Stage.DONE
                && table.selectedProperty().get() == null
                && !model.rows().isEmpty()) {
            table.selectKey(interesting().file());
        }
    }

    /// The first file that somebody should look at, else the first.
    private RehearsalRow interesting() {
        return model.rows().stream()
                .filter(row ->
                        RehearsalMark.up(row).role() == TabBadge.Role.DANGER
                                || RehearsalMark.down(row).role() == TabBadge.Role.DANGER
                                || RehearsalMark.restored(row).role() == TabBadge.Role.DANGER)
                .findFirst()
                .orElse(model.rows().getFirst());
    }

    private void showVerdict() {
        verdict.getChildren().clear();
        RehearsalReport report = model.report();
        DrydockException failure = model.errorProperty().get();
        if (report != null) {
            RehearsalVerdict judged = RehearsalVerdict.of(report);
            var sentence = new Label(judged.text(), Icons.of(judged.icon()));
            sentence.getStyleClass().addAll("verdict", Styles.STRONG, judged.role().styleClass());
            sentence.setWrapText(true);
            verdict.getChildren().add(sentence);
            judged.lines().forEach(line -> verdict.getChildren().add(muted(line)));
        }
        if (!model.messageProperty().get().isEmpty()) {
            verdict.getChildren().add(muted(model.messageProperty().get()));
        }
        if (failure != null) {
            verdict.getChildren().add(new ErrorCard(failure));
        }
        boolean any = !verdict.getChildren().isEmpty();
        verdict.setVisible(any);
        verdict.setManaged(any);
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().add(Styles.MUTED);
        label.setWrapText(true);
        return label;
    }

    private final class ContentText extends StringConverter<SandboxContent> {

        @Override
        public String toString(@Nullable SandboxContent one) {
            return (one == null ? SandboxContent.PLAIN : one)
                    .text(TEXTS, content.getItems().equals(ON_FILE));
        }

        @Override
        public SandboxContent fromString(String text) {
            throw new UnsupportedOperationException("not editable");
        }
    }

    /// The run that the page follows; for tests.
    @Nullable StartedJob<?> job() {
        return model.jobProperty().get();
    }
}
