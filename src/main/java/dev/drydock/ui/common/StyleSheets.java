package dev.drydock.ui.common;

import java.net.URL;
import java.util.List;
import java.util.MissingResourceException;

/// Finds style sheets beside the classes that use them.
public final class StyleSheets {

    private StyleSheets() {}

    /// What every scene of the console needs, in this order, on top of the theme.
    public static List<String> base() {
        return List.of(
                of(StyleSheets.class, "tokens.css"),
                of(StyleSheets.class, "modena-names.css"),
                of(StyleSheets.class, "controls.css"));
    }

    /// The address of a sheet beside the class, for `getStylesheets().add(…)`.
    public static String of(Class<?> member, String name) {
        URL sheet = member.getResource(name);
        if (sheet == null) {
            throw new MissingResourceException("no style sheet " + name, member.getName(), name);
        }
        return sheet.toExternalForm();
    }
}
