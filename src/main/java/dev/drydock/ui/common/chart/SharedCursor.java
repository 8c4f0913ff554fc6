package dev.drydock.ui.common.chart;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The moment that several charts point at together. FX thread only.
public final class SharedCursor {

    private final ObjectProperty<@Nullable Long> epochMillis = new SimpleObjectProperty<>();

    /// The time pointed at; null while none is.
    public ObjectProperty<@Nullable Long> epochMillisProperty() {
        return epochMillis;
    }

    @Nullable Long epochMillis() {
        return epochMillis.get();
    }
}
