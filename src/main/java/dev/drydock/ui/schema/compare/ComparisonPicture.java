package dev.drydock.ui.schema.compare;

import dev.drydock.engine.schema.compare.Comparison;
import java.util.List;
import javafx.scene.Node;

/// Draws a comparison. FX thread only.
public interface ComparisonPicture {

    /// Always the same node.
    Node node();

    /// Another comparison; laying it out is the picture's own work, off the FX thread.
    void show(Comparison comparison);

    /// One comparison after the other, oldest first, for a slider over time.
    void show(List<Moment> moments);

    /// What changed up to a moment, since the moment before.
    ///
    /// @param label of the moment, for people
    record Moment(String label, Comparison comparison) {}
}
