package dev.drydock.ui.schema.browser;

import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A name with the letters that the search met set off. Cut at the right edge.
final class MarkedName extends Region {

    private final TextFlow flow = new TextFlow();

    MarkedName() {
        getStyleClass().add("browser-marked");
        getChildren().add(flow);
        var edge = new javafx.scene.shape.Rectangle();
        edge.widthProperty().bind(widthProperty());
        edge.heightProperty().bind(heightProperty());
        setClip(edge);
    }

    void show(String name, NameQuery query) {
        boolean[] marks = query.marks(name);
        flow.getChildren().clear();
        int start = 0;
        for (int i = 1; i <= name.length(); i++) {
            if (i == name.length() || marks[i] != marks[start]) {
                var text = new Text(name.substring(start, i));
                text.getStyleClass().add(marks[start] ? "browser-hit-mark" : "browser-hit-text");
                flow.getChildren().add(text);
                start = i;
            }
        }
    }

    @Override
    protected void layoutChildren() {
        double height = flow.prefHeight(-1);
        flow.resizeRelocate(0, (getHeight() - height) / 2, flow.prefWidth(-1) + 1, height);
    }

    @Override
    protected double computePrefWidth(double height) {
        return flow.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return flow.prefHeight(-1);
    }
}
