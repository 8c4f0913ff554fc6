package dev.drydock.ui.schema.compare;

import dev.drydock.engine.schema.compare.Comparison;
import javafx.scene.Node;

/// Draws a comparison. FX thread only.
public interface ComparisonPicture {

    /// Always the same node.
    Node node();

    /// Another comparison; laying it out is the picture's own work, off the FX thread.
    void show(Comparison comparison);
}
