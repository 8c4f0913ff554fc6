package dev.drydock.engine.schema.source;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.compare.ChangeScript;
import dev.drydock.engine.schema.compare.ChangeStatement;
import dev.drydock.engine.schema.compare.Hazard;

/// A change as one SQL text: phases with their transactions, and what each statement does to a
/// database in use as a comment above it.
public final class ChangeText {

    private ChangeText() {}

    /// The text; deterministic for the same script. Comments hold nothing that could end them.
    ///
    /// @param from what people call the earlier structure
    /// @param to what people call the later structure
    public static String sql(ChangeScript script, String from, String to) {
        var text = new StringBuilder();
        comment(text, "From " + from + " to " + to);
        for (ChangeScript.NotExpressed left : script.notExpressed()) {
            comment(
                    text,
                    "Not expressed: "
                            + left.difference().kind().word()
                            + " "
                            + left.difference().key().display()
                            + ": "
                            + left.reason());
        }
        for (ChangeScript.Phase phase : script.phases()) {
            text.append('\n');
            if (phase.transactional()) {
                text.append("BEGIN;\n\n");
            } else {
                comment(text, "Outside a transaction");
                text.append('\n');
            }
            for (ChangeStatement statement : phase.statements()) {
                for (Hazard hazard : statement.hazards()) {
                    comment(text, hazard.type().word() + ": " + hazard.text());
                }
                text.append(statement.sql()).append(";\n\n");
            }
            if (phase.transactional()) {
                text.append("COMMIT;\n");
            }
        }
        return text.toString();
    }

    private static void comment(StringBuilder text, String line) {
        text.append("-- ").append(Identifiers.visible(line)).append('\n');
    }
}
