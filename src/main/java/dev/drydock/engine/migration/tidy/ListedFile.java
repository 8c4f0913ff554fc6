package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.migration.MigrationVersion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One SQL file of a directory, duplicates and badly named ones included.
///
/// @param path relative to the directory, with forward slashes
/// @param shape what its name says; null when it carries no number
/// @param sha256 of its bytes, as hex
/// @param text decoded, line ends as they are; null when it is too large to look into, or not UTF-8
record ListedFile(String path, @Nullable FileShape shape, String sha256, @Nullable String text) {

    /// Marks of files that have both directions in them.
    private static final Pattern SECTION =
            Pattern.compile("(?im)^[ \\t]*--[ \\t]*(?:\\+goose\\b|migrate:(?:up|down)\\b)");

    private static final Pattern WAY_BACK =
            Pattern.compile("(?im)^[ \\t]*--[ \\t]*(?:\\+goose[ \\t]+down\\b|migrate:down\\b)");

    Folder folder() {
        return Folder.ofPath(path);
    }

    /// The name without its folder.
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean isBack() {
        return folder() == Folder.ROLLBACK || (shape != null && shape.back());
    }

    /// Whether it is numbered and applies, or did.
    boolean isForward() {
        return shape != null && !isBack();
    }

    /// Whether it is numbered and may be applied, or was lately: not kept for the record only.
    boolean isLive() {
        return isForward() && folder() != Folder.ARCHIVED;
    }

    /// @throws IllegalStateException without a number
    FileShape requireShape() {
        if (shape == null) {
            throw new IllegalStateException(path + " has no number");
        }
        return shape;
    }

    MigrationVersion version() {
        return requireShape().version();
    }

    /// Whether both directions are in the one file.
    boolean isSectioned() {
        return text != null && SECTION.matcher(text).find();
    }

    /// What runs forward; empty when it could not be read as text.
    String textOrEmpty() {
        if (text == null) {
            return "";
        }
        Matcher back = WAY_BACK.matcher(text);
        return back.find() ? text.substring(0, back.start()) : text;
    }

    /// Whether two files belong to one migration: number, and ending for an engine.
    boolean sharesNumberWith(ListedFile other) {
        return version().equals(other.version())
                && requireShape().suffix().equalsIgnoreCase(other.requireShape().suffix());
    }
}
