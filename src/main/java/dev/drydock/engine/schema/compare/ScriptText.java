package dev.drydock.engine.schema.compare;

import dev.drydock.engine.connection.Identifiers;

/// A script as text that runs as it is: each phase in a transaction of its own, or each statement
/// alone where the server wants that; hazards and what is not covered as comments.
final class ScriptText {

    private final ChangeScript script;
    private final StringBuilder text = new StringBuilder();

    private ScriptText(ChangeScript script) {
        this.script = script;
    }

    static String of(ChangeScript script) {
        return new ScriptText(script).write();
    }

    private String write() {
        for (ChangeScript.NotExpressed left : script.notExpressed()) {
            comment("Not covered: " + left.difference().key().display() + ": " + left.reason());
        }
        for (ChangeScript.Phase phase : script.phases()) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            if (phase.transactional()) {
                text.append("BEGIN;\n");
            } else {
                comment("Each of these statements runs outside a transaction.");
            }
            phase.statements().forEach(this::append);
            if (phase.transactional()) {
                text.append("COMMIT;\n");
            }
        }
        return text.toString();
    }

    private void append(ChangeStatement statement) {
        for (Hazard hazard : statement.hazards()) {
            comment(
                    hazard.type().word()
                            + (hazard.lock().isEmpty() ? "" : " (" + hazard.lock() + ")")
                            + ": "
                            + hazard.text());
        }
        String sql = statement.sql();
        int lastLine = sql.lastIndexOf('\n') + 1;
        // a semicolon behind a line comment would be part of the comment
        boolean comment = sql.indexOf("--", lastLine) >= 0;
        text.append(sql).append(comment ? "\n;\n" : ";\n");
    }

    /// Names in a comment may hold line breaks, which would end it.
    private void comment(String line) {
        text.append("-- ").append(Identifiers.visible(line)).append('\n');
    }
}
