package dev.drydock.ui.backups.restore;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.Progress;
import dev.drydock.ui.backups.parts.RunStep;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.JobState;
import dev.drydock.ui.job.StartedJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/// Which backup: any file or folder, told by its bytes.
final class OpenStep extends VBox {

    private static final Texts TEXTS = Texts.forPackage(OpenStep.class);
    private static final int NAME_LENGTH = 60;

    private final RestoreModel model;
    private final RestoreController controller;
    private final Label figures = new Label();
    private final InvalidationListener onWork = property -> showWork();

    OpenStep(RestoreModel model, RestoreController controller) {
        this.model = model;
        this.controller = controller;
        getStyleClass().addAll("step-page", "open-step");
        model.openingProperty().addListener(property -> update());
        model.errorProperty().addListener(property -> update());
        model.archiveProperty().addListener(property -> update());
        // what was opened since then is among the recent ones
        model.stepProperty().addListener(property -> update());
        update();
    }

    private void update() {
        List<Node> all = new ArrayList<>();
        StartedJob<?> opening = model.openingProperty().get();
        DrydockException failure = model.errorProperty().get();
        if (opening != null) {
            all.add(progress(opening));
        }
        if (failure != null) {
            RestoreSource source = model.source();
            var card = new ErrorCard(failure);
            if (source != null) {
                card.withAction(TEXTS.get("open.again"), () -> controller.open(source));
            }
            all.add(card);
        }
        if (opening == null) {
            OpenArchive open = model.archive();
            if (open != null) {
                all.add(
                        Blocks.section(
                                TEXTS.get("open.now"),
                                Blocks.name(open.source().path().toString())));
            }
            all.add(Blocks.heading(TEXTS.get(open == null ? "open.question" : "open.other")));
            all.add(Blocks.text(TEXTS.get("open.forms"), Styles.MUTED));
            all.add(buttons());
            if (!controller.recent().isEmpty()) {
                all.add(recent());
            }
        }
        getChildren().setAll(all);
    }

    /// The file, and muted the folder it is in, which tells files of one name apart.
    private Node recent() {
        var lines = new VBox();
        lines.getStyleClass().add("recent-archives");
        for (Path archive : controller.recent()) {
            Path name = archive.getFileName();
            Path folder = archive.getParent();
            var link =
                    new Hyperlink(
                            Format.middle(
                                    Format.oneLine(String.valueOf(name == null ? archive : name)),
                                    NAME_LENGTH));
            link.setMnemonicParsing(false);
            link.setMinWidth(Region.USE_PREF_SIZE);
            link.getStyleClass().add("recent-archive");
            link.setTooltip(new Tooltip(archive.toString()));
            link.setOnAction(event -> {
                link.setVisited(false);
                controller.openRecent(archive);
            });
            Label place = Blocks.name(folder == null ? "" : folder.toString());
            place.getStyleClass().add(Styles.MUTED);
            var line = new HBox(link, place);
            line.getStyleClass().add("field-row");
            lines.getChildren().add(line);
        }
        return Blocks.section(TEXTS.get("open.recent"), lines);
    }

    private HBox buttons() {
        var file = new Button(TEXTS.get("open.file"), Icons.of(MaterialDesignF.FILE_EYE_OUTLINE));
        file.setId("open-file");
        if (model.archive() == null) {
            file.getStyleClass().add(Styles.ACCENT);
        }
        file.setOnAction(event -> controller.choose());
        var folder =
                new Button(TEXTS.get("open.folder"), Icons.of(MaterialDesignF.FOLDER_OPEN_OUTLINE));
        folder.setId("open-folder");
        folder.setOnAction(event -> controller.chooseFolder());
        var buttons = new HBox(file, folder);
        buttons.getStyleClass().add("form-buttons");
        return buttons;
    }

    private Node progress(StartedJob<?> opening) {
        RestoreSource source = model.source();
        var title =
                new Label(
                        TEXTS.get(
                                "open.opening",
                                Format.middle(
                                        source == null ? "" : Format.oneLine(source.title()),
                                        NAME_LENGTH)));
        title.getStyleClass().add(Styles.SECTION_TITLE);
        var bar = new ProgressBar(-1);
        bar.getStyleClass().add("run-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(opening.progressProperty());
        bar.setAccessibleText(title.getText());
        figures.getStyleClass().setAll("label", Styles.MONO);
        opening.workProperty().addListener(new WeakInvalidationListener(onWork));
        showWork();
        var cancel = new Button(TEXTS.get("action.cancel"));
        cancel.setId("cancel-opening");
        cancel.setOnAction(event -> {
            cancel.setDisable(true);
            cancel.setText(TEXTS.get("action.cancelling"));
            controller.lens().cancelOpening();
        });
        cancel.setDisable(opening.stateOfJob() == JobState.CANCELLING);
        return new VBox(8, title, bar, figures, new HBox(cancel));
    }

    private void showWork() {
        StartedJob<?> opening = model.openingProperty().get();
        Progress.Work work = opening == null ? null : opening.workProperty().get();
        figures.setText(
                opening == null || work == null
                        ? TEXTS.get("open.reading")
                        : RunStep.figures(work, -1, opening.remainingProperty().get()));
    }
}
