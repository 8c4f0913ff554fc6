package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.backup.ProofChoice;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.ui.common.EnvironmentMark;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// What will happen, before it does: the plan in words, what will not be in the backup, what to
/// know, and the command that does the same.
final class ReviewStep extends VBox {

    private static final Texts TEXTS = Texts.forPackage(ReviewStep.class);

    private final BackUpModel draft;
    private final BackUpController controller;
    private final DatabaseConnection connection;
    private final GridPane plan = new GridPane();
    private final VBox warnings = new VBox();
    private final VBox left = new VBox();
    private final InvalidationListener update = property -> update();
    private int row;

    ReviewStep(BackUpModel draft, BackUpController controller, DatabaseConnection connection) {
        this.draft = draft;
        this.controller = controller;
        this.connection = connection;
        createView();
        draft.preflightProperty().addListener(new WeakInvalidationListener(update));
        update();
    }

    private void createView() {
        getStyleClass().addAll("step-page", "review-step");
        plan.getStyleClass().add("field-grid");
        var labels = new ColumnConstraints();
        labels.setMinWidth(Region.USE_PREF_SIZE);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        plan.getColumnConstraints().setAll(labels, values);
        warnings.getStyleClass().add("warnings");
        left.getStyleClass().add("fact-list");
        var what = section("review.plan", plan);
        var without = section("review.notInside", left);
        var columns = new HBox(what, without);
        columns.getStyleClass().add("review-columns");
        HBox.setHgrow(what, Priority.ALWAYS);
        HBox.setHgrow(without, Priority.ALWAYS);
        what.setPrefWidth(520);
        without.setPrefWidth(460);
        getChildren().setAll(warnings, columns, section("form.command", command()));
    }

    private void update() {
        Preflight known = draft.preflightProperty().get();
        showPlan(known);
        showWarnings(known);
        left.getChildren().clear();
        if (known == null) {
            var waiting = new Skeleton(3);
            waiting.begin();
            left.getChildren().add(waiting);
        } else {
            known.notInside().forEach(line -> left.getChildren().add(NotInside.line(line)));
        }
    }

    private void showPlan(@Nullable Preflight known) {
        plan.getChildren().clear();
        row = 0;
        BackUpDraft now = draft.draft();
        var database = new Label(connection.profile().endpoint().display());
        database.getStyleClass().add(Styles.MONO);
        database.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        database.setTooltip(new Tooltip(connection.profile().endpoint().display()));
        var environment = new EnvironmentMark(connection.profile().environment());
        environment.setMinWidth(Region.USE_PREF_SIZE);
        var where = new HBox(environment, database);
        where.getStyleClass().add("field-row");
        add("form.backUp.source", where);
        add(
                "form.backUp.kind",
                TEXTS.get("intent." + now.intent().name().toLowerCase(Locale.ROOT)));
        if (draft.tablesProperty().get() != null) {
            TableChoice choice = draft.choice();
            add(
                    "review.tables",
                    TEXTS.get(
                            "tables.count",
                            Format.count(choice.chosen().size()),
                            Format.count(choice.all().size())));
        }
        if (now.send().on()) {
            addMono("form.backUp.address", now.send().address().strip());
            addMono("review.firstTo", now.folder());
        } else {
            addMono("form.backUp.folder", now.folder());
        }
        add("form.backUp.format", TEXTS.get("format." + now.usedFormat().word()));
        add("form.backUp.compression", compression(now));
        if (!BackUpController.isFile(connection) && FormatChoices.isParallel(now.usedFormat())) {
            add("form.backUp.jobs", Integer.toString(now.jobs()));
        }
        add("locks.who", whoCanOpen(now.usedLock()));
        add("review.proof", proof(now.proof()));
        if (!now.note().isBlank()) {
            add("form.backUp.note", now.note());
        }
        add("review.size", size(known));
        add(
                "review.guard",
                TEXTS.get(
                        BackUpController.isFile(connection)
                                ? "review.guard.file"
                                : "review.guard.server"));
    }

    private static String compression(BackUpDraft now) {
        Compression chosen = now.usedCompression();
        Integer level = now.usedLevel();
        if (chosen == null) {
            return TEXTS.get("form.backUp.compression.best");
        }
        String word = TEXTS.get("compression." + chosen.word());
        return level == null ? word : TEXTS.get("review.level", word, level);
    }

    private Node whoCanOpen(LockChoice lock) {
        if (!lock.isOn()) {
            var open = new Label(TEXTS.get("locks.open"));
            open.setWrapText(true);
            open.setMinHeight(Region.USE_PREF_SIZE);
            return open;
        }
        boolean passphrase = lock.kind() == LockChoice.Kind.PASSPHRASE;
        List<String> recipients = passphrase ? List.of() : lock.lines();
        return LockList.of(
                recipients,
                draft.surroundings().recovery().stream()
                        .filter(one -> !recipients.contains(one))
                        .toList(),
                passphrase);
    }

    private String proof(ProofOrder choice) {
        String wish = TEXTS.get("prove.wish." + choice.wish().word());
        return choice.wish() == ProofChoice.NEVER
                ? wish
                : draft.surroundings().places().stream()
                        .filter(place -> place.id().equals(choice.place()))
                        .findFirst()
                        .map(place -> TEXTS.get("review.proof.at", wish, place.text()))
                        .orElse(wish);
    }

    private static String size(@Nullable Preflight known) {
        if (known == null) {
            return TEXTS.get("review.size.reading");
        }
        String free = known.freeBytes() < 0 ? "–" : Format.bytes(known.freeBytes());
        Backup last = known.last();
        return last == null || known.estimatedBytes() < 0
                ? TEXTS.get("review.size.unknown", Format.bytes(known.databaseBytes()), free)
                : TEXTS.get(
                        "review.size.text",
                        Format.bytes(known.estimatedBytes()),
                        Format.duration(last.duration()),
                        Format.relative(last.startedAt()),
                        free);
    }

    private void showWarnings(@Nullable Preflight known) {
        List<Preflight.Warning> all = known == null ? List.of() : known.warnings();
        warnings.getChildren().setAll(all.stream().map(ReviewStep::warning).toList());
        warnings.setVisible(!all.isEmpty());
        warnings.setManaged(!all.isEmpty());
    }

    private static Node warning(Preflight.Warning warning) {
        var label =
                new Label(
                        warning.text(),
                        Icons.of(
                                warning.stops()
                                        ? MaterialDesignA.ALERT_CIRCLE_OUTLINE
                                        : MaterialDesignA.ALERT_OUTLINE));
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll("warning", warning.stops() ? "danger" : "attention");
        return label;
    }

    private Node command() {
        var text = new Label(controller.options().command());
        text.setWrapText(true);
        text.getStyleClass().addAll(Styles.MONO, "command-text");
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        var copy = new Button(null, Icons.of(MaterialDesignC.CONTENT_COPY));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setTooltip(new Tooltip(TEXTS.get("action.copyCommand.tip")));
        copy.setAccessibleText(TEXTS.get("action.copyCommand"));
        copy.setOnAction(event -> controller.options().copyCommand());
        var box = new HBox(text, copy);
        box.getStyleClass().addAll("command-box", "field-row");
        return box;
    }

    private static VBox section(String key, Node content) {
        var title = new Label(TEXTS.get(key));
        title.getStyleClass().add(Styles.SECTION_TITLE);
        var section = new VBox(title, content);
        section.getStyleClass().add("section");
        return section;
    }

    private void add(String key, String value) {
        var text = new Label(value);
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        add(key, text);
    }

    private void addMono(String key, String value) {
        var text = new Label(value);
        text.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        text.setTooltip(new Tooltip(value));
        text.getStyleClass().add(Styles.MONO);
        add(key, text);
    }

    private void add(String key, Node value) {
        var label = new Label(TEXTS.get(key));
        label.getStyleClass().add("field-label");
        javafx.scene.layout.GridPane.setValignment(label, javafx.geometry.VPos.TOP);
        plan.addRow(row++, label, value);
    }
}
