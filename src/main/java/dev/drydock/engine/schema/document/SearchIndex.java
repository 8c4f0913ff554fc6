package dev.drydock.engine.schema.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import java.util.List;

/// What the search looks through, as a script: a page opened from a folder may load scripts, but
/// not data.
final class SearchIndex {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SearchIndex() {}

    /// One line per object: name, kind, page, comment, then name and comment of each column.
    static String write(DictionaryFacts facts) {
        var out = new StringBuilder("drydockSearch([\n");
        for (Schema schema : facts.schemas()) {
            for (SchemaObject object : DictionaryFacts.objectsWithPage(schema)) {
                List<Column> columns =
                        switch (object) {
                            case Table table -> table.columns();
                            case View view -> view.columns();
                            default -> List.of();
                        };
                var line = JSON.createArrayNode();
                line.add(shown(object.id().display() + object.signature()));
                line.add(object.objectKind().word());
                line.add(facts.page(object.key()));
                line.add(shown(object.comment()));
                for (Column column : columns) {
                    line.add(shown(column.name()));
                    line.add(shown(column.comment()));
                }
                try {
                    out.append(JSON.writeValueAsString(line)).append(",\n");
                } catch (JsonProcessingException impossible) {
                    throw new IllegalStateException("texts are always JSON", impossible);
                }
            }
        }
        return out.append("]);\n").toString();
    }

    private static String shown(String text) {
        return Identifiers.visible(text.replace('\n', ' '));
    }
}
