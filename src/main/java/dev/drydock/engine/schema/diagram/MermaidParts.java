package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;

/// Divides a Mermaid diagram where its readers would refuse it whole, between districts. Mermaid's
/// own limits are 50,000 characters and 500 lines between tables (`maxTextSize`, `maxEdges`).
final class MermaidParts {

    private static final int MOST_TEXT = 50_000;
    private static final int MOST_LINES = 500;

    /// Room for the lines that say which part it is.
    private static final int HEADING = 2_000;

    private final TextKeys keys;
    private final String head;
    private final List<ExportedDiagram.Document> documents = new ArrayList<>();
    private final List<Table> open = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    private MermaidParts(TextKeys keys, String head) {
        this.keys = keys;
        this.head = head;
    }

    /// @param head comment lines for each document
    static List<ExportedDiagram.Document> of(
            SchemaDefinition definition, DiagramScope scope, TextKeys keys, String head) {
        List<Table> tables = keys.tables();
        String whole = head + MermaidWriter.write(tables, keys, true);
        if (fits(whole, tables, keys)) {
            return List.of(new ExportedDiagram.Document("", whole));
        }
        Diagram shape = DiagramGenerator.unplaced(definition, scope);
        List<Grouping.District> districts =
                Grouping.of(shape.boxes(), shape.edges(), java.util.Map.of());
        var parts = new MermaidParts(keys, head);
        for (Grouping.District district : districts) {
            parts.add(district.name(), district.members().stream().map(tables::get).toList());
        }
        parts.close();
        return parts.documents;
    }

    /// Districts go into one document as long as it stays small enough.
    private void add(String name, List<Table> members) {
        List<Table> together = new ArrayList<>(open);
        together.addAll(members);
        if (fits(write(together, true), together, keys)) {
            open.addAll(members);
            names.add(name);
            return;
        }
        close();
        if (fits(write(members, true), members, keys)) {
            open.addAll(members);
            names.add(name);
        } else if (members.size() > 1) {
            // a district of very wide or much referring tables: halves of it
            int middle = members.size() / 2;
            add(name, members.subList(0, middle));
            add(name, members.subList(middle, members.size()));
        } else {
            names.add(name + " (key columns only)");
            open.addAll(members);
            close(false);
        }
    }

    private void close() {
        if (!open.isEmpty()) {
            close(true);
        }
    }

    private void close(boolean columns) {
        String name = String.join(", ", names);
        documents.add(
                new ExportedDiagram.Document(
                        name,
                        "%% Part "
                                + (documents.size() + 1)
                                + ": "
                                + name
                                + "\n%% Readers of Mermaid refuse more than "
                                + MOST_TEXT
                                + " characters or "
                                + MOST_LINES
                                + " lines between tables.\n"
                                + write(open, columns)));
        open.clear();
        names.clear();
    }

    private String write(List<Table> tables, boolean columns) {
        return head + MermaidWriter.write(tables, keys, columns);
    }

    private static boolean fits(String text, List<Table> tables, TextKeys keys) {
        return text.length() < MOST_TEXT - HEADING && keys.count(tables) < MOST_LINES;
    }
}
