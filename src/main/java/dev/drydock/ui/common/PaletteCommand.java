package dev.drydock.ui.common;

import java.util.function.BooleanSupplier;
import org.kordamp.ikonli.Ikon;

/// One action of the command palette.
///
/// @param title verb and object: "Back up database"
/// @param place where it belongs, shown muted: "Backups"
/// @param shortcut as people read it: "Ctrl+B"; empty for none
/// @param enabled asked each time the palette opens
public record PaletteCommand(
        String title,
        String place,
        String shortcut,
        Ikon icon,
        BooleanSupplier enabled,
        Runnable action) {

    /// A command without a shortcut that can always be run.
    public static PaletteCommand always(String title, String place, Ikon icon, Runnable action) {
        return new PaletteCommand(title, place, "", icon, () -> true, action);
    }
}
