package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.MigrationDialect;
import dev.drydock.engine.migration.SqlStatement;
import java.util.List;
import java.util.Map;

/// Finds the places of statements that are run, one after the other, in the file's text.
final class ScriptPlaces {

    /// Nowhere in the file.
    static final Place NONE = new Place(0, 0);

    private final String text;
    private final List<SqlStatement> statements;
    private final Map<String, String> placeholders;
    private int next;

    /// @param line from 1
    /// @param column from 1, in characters
    record Place(int line, int column) {}

    ScriptPlaces(String text, MigrationDialect dialect, Map<String, String> placeholders) {
        this.text = text;
        this.statements = dialect.split(text).statements();
        this.placeholders = placeholders;
    }

    List<SqlStatement> statements() {
        return statements;
    }

    /// The place of the next statement with this text.
    Place find(String sent) {
        for (int i = next; i < statements.size(); i++) {
            SqlStatement statement = statements.get(i);
            if (filled(statement.text()).equals(sent)) {
                next = i + 1;
                return place(statement.offset());
            }
        }
        return NONE;
    }

    /// Goes back to the beginning of the file.
    void rewind() {
        next = 0;
    }

    Place place(int offset) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                line++;
                lineStart = i + 1;
            }
        }
        return new Place(line, text.codePointCount(lineStart, offset) + 1);
    }

    private String filled(String original) {
        String filled = original;
        for (Map.Entry<String, String> one : placeholders.entrySet()) {
            filled = filled.replace("${" + one.getKey() + "}", one.getValue());
        }
        return filled;
    }
}
