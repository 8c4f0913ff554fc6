package dev.drydock.engine.schema.diagram;

import java.util.List;
import java.util.stream.Collectors;

/// An exported diagram with what it does not say.
///
/// @param documents at least one; several where readers of the format refuse large ones
/// @param notCarried what the format, or this export of it, leaves out
public record ExportedDiagram(List<Document> documents, List<NotCarried> notCarried) {

    public ExportedDiagram {
        documents = List.copyOf(documents);
        notCarried = List.copyOf(notCarried);
    }

    /// One file.
    ///
    /// @param name of the part, for people; empty for the only one
    public record Document(String name, String text) {}

    /// All documents after each other.
    public String text() {
        return documents.stream().map(Document::text).collect(Collectors.joining("\n"));
    }
}
