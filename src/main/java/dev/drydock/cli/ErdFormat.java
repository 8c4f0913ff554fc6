package dev.drydock.cli;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.schema.diagram.DiagramFormat;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Formats of `schema erd`: those that the engine writes as text, and pictures.
enum ErdFormat {
    SVG(DiagramFormat.SVG, "svg"),
    PNG(null, "png"),
    PDF(null, "pdf"),
    MERMAID(DiagramFormat.MERMAID, "mmd"),
    PLANTUML(DiagramFormat.PLANTUML, "puml"),
    DBML(DiagramFormat.DBML, "dbml"),
    DOT(DiagramFormat.DOT, "dot");

    /// Stands for the format that the file's name says.
    static final String BY_FILE = "";

    private final @Nullable DiagramFormat text;
    private final String extension;

    ErdFormat(@Nullable DiagramFormat text, String extension) {
        this.text = text;
        this.extension = extension;
    }

    /// The engine's format; null for a picture.
    @Nullable DiagramFormat text() {
        return text;
    }

    /// @throws DrydockException USAGE_INVALID for a word that is no format
    static ErdFormat named(String word, @Nullable Path file) {
        if (word.equals(BY_FILE)) {
            return of(file);
        }
        for (ErdFormat one : values()) {
            if (one.name().equalsIgnoreCase(word)) {
                return one;
            }
        }
        throw new DrydockException(
                ErrorCode.USAGE_INVALID,
                Texts.text("schema.erd.formatUnknown", word),
                Texts.text("schema.erd.formatUnknownHint"));
    }

    /// By the ending of a file name; SVG when that says nothing.
    static ErdFormat of(@Nullable Path file) {
        if (file != null) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            for (ErdFormat one : values()) {
                if (name.endsWith("." + one.extension)) {
                    return one;
                }
            }
        }
        return SVG;
    }
}
