package dev.drydock.ui.common;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// Light or dark for the whole console: sets the theme and dresses scenes. FX thread only, except
/// [#loadFonts()].
public final class Theme {

    private static final String DARK_CLASS = "dark-theme";
    private static final String LIGHT_CLASS = "light-theme";

    private static final String INTER = "/com/formdev/flatlaf/fonts/inter/";
    private static final String JETBRAINS_MONO = "/com/formdev/flatlaf/fonts/jetbrains_mono/";
    private static final List<String> FONTS =
            List.of(
                    INTER + "Inter-Regular.otf",
                    INTER + "Inter-SemiBold.otf",
                    INTER + "Inter-Bold.otf",
                    INTER + "Inter-Italic.otf",
                    JETBRAINS_MONO + "JetBrainsMono-Regular.ttf",
                    JETBRAINS_MONO + "JetBrainsMono-Bold.ttf");

    private final ObjectProperty<ThemeChoice> choice =
            new SimpleObjectProperty<>(ThemeChoice.SYSTEM);
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final List<Scene> scenes = new ArrayList<>();
    // kept by this object and by the scenes it dresses: the preferences live as long as the
    // toolkit,
    // and must not keep windows that are closed
    private final ChangeListener<ColorScheme> systemListener = (property, before, now) -> apply();

    public Theme() {
        choice.addListener((property, before, now) -> apply());
        Platform.getPreferences()
                .colorSchemeProperty()
                .addListener(new WeakChangeListener<>(systemListener));
        apply();
    }

    /// Loads the bundled fonts, so that every machine shows the same. Any thread, once.
    public static void loadFonts() {
        for (String font : FONTS) {
            try (var in = Theme.class.getResourceAsStream(font)) {
                Font.loadFont(in, 13);
            } catch (java.io.IOException unreadable) {
                throw new java.io.UncheckedIOException(unreadable);
            }
        }
    }

    public ObjectProperty<ThemeChoice> choiceProperty() {
        return choice;
    }

    /// Whether dark is shown now.
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /// Light becomes dark and back, whatever the system says.
    public void toggle() {
        choice.set(dark.get() ? ThemeChoice.LIGHT : ThemeChoice.DARK);
    }

    /// Gives the scene the console's style sheets, now and on every change.
    public void dress(Scene scene) {
        scene.getStylesheets().addAll(0, StyleSheets.base());
        mark(scene);
        scenes.add(scene);
        scene.rootProperty().addListener((property, before, now) -> mark(scene));
    }

    /// Ends dressing a scene whose window is closed.
    public void forget(Scene scene) {
        scenes.remove(scene);
    }

    private void apply() {
        boolean wantDark =
                switch (choice.get()) {
                    case LIGHT -> false;
                    case DARK -> true;
                    case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                };
        dark.set(wantDark);
        // the compiled form of the sheet: parsing 165 kB of text costs start-up time
        Application.setUserAgentStylesheet(
                wantDark
                        ? new PrimerDark().getUserAgentStylesheetBSS()
                        : new PrimerLight().getUserAgentStylesheetBSS());
        scenes.forEach(this::mark);
    }

    private void mark(Scene scene) {
        var classes = scene.getRoot().getStyleClass();
        classes.removeAll(DARK_CLASS, LIGHT_CLASS);
        classes.add(dark.get() ? DARK_CLASS : LIGHT_CLASS);
    }
}
