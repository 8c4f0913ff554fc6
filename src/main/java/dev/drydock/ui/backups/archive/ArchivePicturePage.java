package dev.drydock.ui.backups.archive;

import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.FxJobs;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/// The picture with what one does with it, and what the backup does not tell.
final class ArchivePicturePage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(ArchivePicturePage.class);

    private final PicturePane pane;

    ArchivePicturePage(ArchivePicture picture, FxJobs jobs, ArchivePictures pictures) {
        pane = new PicturePane(picture.picture(), jobs);
        getStylesheets().add(StyleSheets.of(ArchivePicturePage.class, "archive.css"));
        getStyleClass().add("archive-picture-page");
        var tables = new Label(TEXTS.get("tables", Format.count(picture.diagram().boxes().size())));
        tables.getStyleClass().add(Styles.MUTED);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var zoom = new Label();
        zoom.getStyleClass().add(Styles.MUTED);
        zoom.textProperty()
                .bind(
                        pane.scaleProperty()
                                .map(scale ->
                                        TEXTS.get("zoom", Math.round(scale.doubleValue() * 100))));
        Button smaller = button("zoomOut", MaterialDesignM.MAGNIFY_MINUS_OUTLINE);
        smaller.setOnAction(event -> pane.zoomBy(1 / PicturePane.STEP));
        Button larger = button("zoomIn", MaterialDesignM.MAGNIFY_PLUS_OUTLINE);
        larger.setOnAction(event -> pane.zoomBy(PicturePane.STEP));
        Button fit = button("fit", MaterialDesignF.FIT_TO_PAGE_OUTLINE);
        fit.setOnAction(event -> pane.fit());
        Button save = button("save", MaterialDesignC.CONTENT_SAVE_OUTLINE);
        save.setOnAction(event -> pictures.save(picture));
        var tools = new HBox(tables, space, zoom, smaller, larger, fit, save);
        tools.getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        setTop(tools);
        setCenter(picture.diagram().boxes().isEmpty() ? empty() : pane);
        if (!picture.structure().notVisible().isEmpty()) {
            setBottom(notRead(picture.structure()));
        }
    }

    private static Node empty() {
        var label = new Label(TEXTS.get("empty"));
        label.getStyleClass().add(Styles.MUTED);
        return label;
    }

    private static Node notRead(SchemaDefinition structure) {
        String all =
                structure.notVisible().stream()
                        .map(one -> Format.oneLine(one.what() + " (" + one.reason() + ")"))
                        .collect(Collectors.joining("\n"));
        var label = new Label(TEXTS.get("notRead", Format.count(structure.notVisible().size())));
        label.setTooltip(new Tooltip(all));
        label.setAccessibleText(all);
        label.getStyleClass().add("archive-picture-not-read");
        return label;
    }

    private static Button button(String key, Ikon icon) {
        var button = new Button(null, Icons.of(icon));
        button.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        button.setTooltip(new Tooltip(TEXTS.get(key)));
        button.setAccessibleText(TEXTS.get(key));
        return button;
    }

    PicturePane pane() {
        return pane;
    }
}
