package dev.drydock.engine.schema.diagram;

/// Formats a diagram can be written in.
public enum DiagramFormat {
    /// Drawing for browsers and documents.
    SVG("svg"),
    /// Text that Markdown viewers draw.
    MERMAID("mmd"),
    /// Text for Graphviz.
    DOT("dot"),
    /// Text for PlantUML.
    PLANTUML("puml"),
    /// Text for DBML tools.
    DBML("dbml");

    private final String extension;

    DiagramFormat(String extension) {
        this.extension = extension;
    }

    /// Usual ending of a file, without the dot.
    public String extension() {
        return extension;
    }
}
