package dev.drydock.ui.common;

import javafx.animation.PauseTransition;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Grey rows in place of a list that is being read; shown only when reading takes longer than 200
/// ms, and still, because nothing may move for ever.
public final class Skeleton extends VBox {

    private static final Duration PATIENCE = Duration.millis(200);
    private static final double[] WIDTHS = {0.72, 0.55, 0.64, 0.48, 0.69, 0.58};

    private final PauseTransition patience = new PauseTransition(PATIENCE);

    public Skeleton(int rows) {
        getStyleClass().add("skeleton");
        for (int i = 0; i < rows; i++) {
            var bar = new Region();
            bar.getStyleClass().add("skeleton-bar");
            bar.maxWidthProperty().bind(widthProperty().multiply(WIDTHS[i % WIDTHS.length]));
            getChildren().add(bar);
        }
        setVisible(false);
        setMouseTransparent(true);
        setAccessibleText(Texts.forPackage(Skeleton.class).get("skeleton.reading"));
        patience.setOnFinished(event -> setVisible(true));
    }

    /// Reading began: the rows appear if it takes long.
    public void begin() {
        patience.playFromStart();
    }

    /// Reading is over.
    public void end() {
        patience.stop();
        setVisible(false);
    }
}
