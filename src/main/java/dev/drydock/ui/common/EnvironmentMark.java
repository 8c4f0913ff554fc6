package dev.drydock.ui.common;

import dev.drydock.engine.connection.Environment;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The colour of an environment with its word beside it.
public final class EnvironmentMark extends HBox {

    private static final Texts TEXTS = Texts.forPackage(EnvironmentMark.class);
    private static final String PREFIX = "environment-";

    private final Label word = new Label();

    public EnvironmentMark(Environment environment) {
        getStyleClass().add("environment-mark");
        setAlignment(Pos.CENTER_LEFT);
        var strip = new Region();
        strip.getStyleClass().add("environment-strip");
        word.getStyleClass().add("environment-word");
        getChildren().addAll(strip, word);
        setEnvironment(environment);
    }

    public void setEnvironment(Environment environment) {
        getStyleClass().removeIf(name -> name.startsWith(PREFIX) && !name.endsWith("-mark"));
        getStyleClass().add(styleClass(environment));
        word.setText(word(environment));
    }

    /// `production`.
    public static String word(Environment environment) {
        return TEXTS.get("environment." + environment.name().toLowerCase(Locale.ROOT));
    }

    /// The style class that sets `-environment-color` on a node.
    public static String styleClass(Environment environment) {
        return PREFIX + environment.name().toLowerCase(Locale.ROOT);
    }
}
