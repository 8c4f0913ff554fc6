package dev.drydock.ui.common;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Material Design icons in the one size of the console.
public final class Icons {

    private static final int SIZE = 18;
    private static final int SMALL_SIZE = 14;

    private Icons() {}

    /// For buttons, tabs and headings.
    public static FontIcon of(Ikon icon) {
        return FontIcon.of(icon, SIZE);
    }

    /// For rows, chips and the status bar.
    public static FontIcon small(Ikon icon) {
        FontIcon small = FontIcon.of(icon, SMALL_SIZE);
        small.getStyleClass().add(Styles.ICON_SMALL);
        return small;
    }
}
