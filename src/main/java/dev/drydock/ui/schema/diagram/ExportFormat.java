package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.diagram.DiagramFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Formats of an export, in the order a menu shows them.
enum ExportFormat {
    SVG(DiagramFormat.SVG, "svg"),
    PNG(null, "png"),
    PDF(null, "pdf"),
    MERMAID(DiagramFormat.MERMAID, "mmd"),
    PLANTUML(DiagramFormat.PLANTUML, "puml"),
    DBML(DiagramFormat.DBML, "dbml"),
    DOT(DiagramFormat.DOT, "dot");

    private final @Nullable DiagramFormat text;
    private final String extension;

    ExportFormat(@Nullable DiagramFormat text, String extension) {
        this.text = text;
        this.extension = extension;
    }

    /// The engine's format; null for a picture.
    @Nullable DiagramFormat text() {
        return text;
    }

    String extension() {
        return extension;
    }

    /// Part of the keys of texts.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
