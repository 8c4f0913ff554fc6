package dev.drydock.ui.common;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Duration;

/// Whether and how long things move. Motion only explains; it is off with the system's setting or
/// the user's.
public final class Motion {

    /// The one length of movements.
    public static final Duration LENGTH = Duration.millis(140);

    private final BooleanProperty wanted = new SimpleBooleanProperty(true);

    public BooleanProperty wantedProperty() {
        return wanted;
    }

    /// [#LENGTH], or zero when motion is off.
    public Duration length() {
        return wanted.get() ? LENGTH : Duration.ZERO;
    }
}
