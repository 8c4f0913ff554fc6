package dev.drydock.engine.rehearsal;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.Change;
import dev.drydock.engine.schema.compare.ChangeDialect;
import dev.drydock.engine.schema.compare.ChangeOptions;
import dev.drydock.engine.schema.compare.ChangeScript;
import dev.drydock.engine.schema.compare.ChangeStatement;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.engine.schema.compare.RenameAnswer;
import dev.drydock.engine.schema.compare.SchemaComparison;
import java.util.ArrayList;
import java.util.List;

/// Writes rollbacks from what a file did to the structure.
///
/// @param changes writes statements
/// @param history is left out of both structures
record RollbackWriter(ChangeDialect changes, HistoryFilter history) {

    /// The rollback as text for a file. Pure, any thread.
    ///
    /// @param file the migration's file
    /// @param renames what the file renamed, from later to earlier names
    WrittenRollback write(
            String file,
            SchemaDefinition before,
            SchemaDefinition after,
            List<RenameAnswer> renames) {
        Comparison back = compare(history.without(after), history.without(before), renames);
        ChangeScript script = changes.changes(back, ChangeOptions.PLAIN);
        List<String> lost = lost(history.differences(before, after, CompareOptions.ALL), back);
        StringBuilder text = new StringBuilder();
        comment(
                text,
                "Takes "
                        + file
                        + " back. Written by Drydock from the difference that it makes in the"
                        + " structure; rows that it changed are not in it.");
        lost.forEach(one -> comment(text, "DATA LOST: " + one));
        script.notExpressed()
                .forEach(one ->
                        comment(
                                text,
                                "NOT COVERED: "
                                        + one.difference().key().display()
                                        + ": "
                                        + one.reason()));
        text.append(statements(script));
        return new WrittenRollback(rollbackName(file), text.toString(), lost);
    }

    /// The statements of a script as a file that a run can take: without what the run itself does
    /// (transactions, switching foreign keys off and checking them).
    static String statements(ChangeScript script) {
        StringBuilder text = new StringBuilder();
        for (ChangeStatement statement : script.statements()) {
            String sql = statement.sql();
            if (sql.startsWith("PRAGMA foreign_keys") || sql.contains("drydock_references")) {
                continue;
            }
            int lastLine = sql.lastIndexOf('\n') + 1;
            // a semicolon behind a line comment would be part of the comment
            boolean comment = sql.indexOf("--", lastLine) >= 0;
            text.append(sql).append(comment ? "\n;\n" : ";\n");
        }
        return text.toString();
    }

    private static Comparison compare(
            SchemaDefinition from, SchemaDefinition to, List<RenameAnswer> renames) {
        try {
            return SchemaComparison.compare(from, to, CompareOptions.ALL.answering(renames));
        } catch (DrydockException unfit) {
            if (unfit.code() != ErrorCode.RENAME_INVALID) {
                throw unfit;
            }
            // the file renamed and went on changing; the server's own numbers still tell
            return SchemaComparison.compare(from, to, CompareOptions.ALL);
        }
    }

    /// What the file takes away and no rollback brings back.
    ///
    /// @param known a comparison, either way, that knows what was renamed
    static List<String> lost(List<Difference> forward, Comparison known) {
        List<String> lost = new ArrayList<>();
        for (Difference one : forward) {
            boolean holdsRows = one.kind() == ObjectKind.TABLE || one.kind() == ObjectKind.COLUMN;
            boolean renamed =
                    known.renames().stream()
                            .anyMatch(name ->
                                    name.after().equals(one.before())
                                            || name.before().equals(one.before()));
            if (one.change() == Change.REMOVED && holdsRows && !renamed) {
                lost.add(
                        one.kind() == ObjectKind.TABLE
                                ? "the rows of " + one.key().display() + "."
                                : "the values of " + one.key().display() + ".");
            }
        }
        return lost;
    }

    static String rollbackName(String file) {
        return file.replaceFirst("(?i)(\\.up)?\\.sql$", "") + ".down.sql";
    }

    static void comment(StringBuilder text, String line) {
        // names may hold line breaks, which would end the comment
        text.append("-- ").append(Identifiers.visible(line)).append('\n');
    }
}
