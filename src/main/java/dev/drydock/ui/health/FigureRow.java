package dev.drydock.ui.health;

import dev.drydock.engine.health.DatabaseMetrics;
import dev.drydock.ui.common.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The numbers that have no chart.
final class FigureRow extends HBox {

    private final HealthModel model;
    private final List<Label> titles = new ArrayList<>();
    private final List<Label> values = new ArrayList<>();

    FigureRow(HealthModel model) {
        this.model = model;
        getStyleClass().add("figure-row");
        model.latestProperty().addListener((property, before, now) -> show());
        show();
    }

    private void show() {
        DatabaseMetrics metrics = model.latestProperty().get();
        List<Figure> figures =
                metrics == null ? List.of() : Figure.of(metrics, model.serverProperty().get());
        if (figures.size() != values.size()) {
            make(figures.size());
        }
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            titles.get(i).setText(figure.title());
            Label value = values.get(i);
            if (!figure.value().equals(value.getText())) {
                value.setText(figure.value());
                value.setAccessibleText(figure.title() + " " + figure.value());
                value.setTooltip(
                        figure.explanation().isEmpty() ? null : new Tooltip(figure.explanation()));
            }
        }
    }

    private void make(int count) {
        getChildren().clear();
        titles.clear();
        values.clear();
        for (int i = 0; i < count; i++) {
            var title = new Label();
            title.getStyleClass().addAll("figure-title", Styles.MUTED);
            var value = new Label();
            value.getStyleClass().add("figure-value");
            titles.add(title);
            values.add(value);
            var figure = new VBox(title, value);
            figure.getStyleClass().add("figure");
            HBox.setHgrow(figure, Priority.ALWAYS);
            getChildren().add(figure);
        }
        setVisible(count > 0);
        setManaged(count > 0);
    }
}
