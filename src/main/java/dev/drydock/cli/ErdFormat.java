package dev.drydock.cli;

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
