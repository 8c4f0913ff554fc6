package dev.drydock.engine.schema.document;

/// How a data dictionary of many files is written.
public enum DictionaryFormat {
    /// Pages for a browser, with search and diagrams.
    HTML(".html"),
    /// Pages for a code forge, with Mermaid diagrams.
    MARKDOWN(".md");

    private final String ending;

    DictionaryFormat(String ending) {
        this.ending = ending;
    }

    String ending() {
        return ending;
    }
}
