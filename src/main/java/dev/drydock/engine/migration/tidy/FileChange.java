package dev.drydock.engine.migration.tidy;

import java.util.Locale;

/// What a step does to one file. Paths are relative to the directory, with forward slashes.
public sealed interface FileChange {

    /// The file's place before.
    String path();

    /// Its place afterwards; empty when it is gone.
    String target();

    /// Stable lower-case word: `move`, `write`, `delete`.
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /// The file gets another name or folder, its content stays.
    record Move(String path, String target) implements FileChange {}

    /// The file gets this content; it may be new.
    record Write(String path, String text) implements FileChange {
        @Override
        public String target() {
            return path;
        }
    }

    /// The file goes; the undo folder keeps it.
    record Delete(String path) implements FileChange {
        @Override
        public String target() {
            return "";
        }
    }
}
