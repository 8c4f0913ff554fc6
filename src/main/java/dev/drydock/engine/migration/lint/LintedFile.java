package dev.drydock.engine.migration.lint;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.migration.FilePiece;
import dev.drydock.engine.migration.MigrationFile;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.TextPosition;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// One file, or a piece of a large one, while it is looked at, and what was found in it.
final class LintedFile {

    private final FilePiece piece;
    private final Grammar grammar;
    private final List<StatementShape> shapes;
    private final boolean alone;
    private final int serverVersion;
    private final List<Found> found = new ArrayList<>();
    private final List<Integer> locking;
    private final boolean addsEnumValues;

    /// @param offset in the file's text
    record Found(LintRule rule, int offset, Finding finding) {}

    /// @param alone whether statements run one by one without a transaction
    /// @param serverVersion major version; −1 when unknown
    LintedFile(FilePiece piece, Grammar grammar, boolean alone, int serverVersion) {
        this.piece = piece;
        this.grammar = grammar;
        this.shapes =
                piece.statements().stream().map(one -> StatementReader.read(one, grammar)).toList();
        this.locking =
                IntStream.range(0, shapes.size())
                        .filter(i -> locks(shapes.get(i)))
                        .boxed()
                        .toList();
        this.addsEnumValues =
                shapes.stream().anyMatch(one -> one instanceof StatementShape.AddEnumValue);
        this.alone = alone;
        this.serverVersion = serverVersion;
    }

    private static boolean locks(StatementShape shape) {
        return switch (shape) {
            case StatementShape.AlterTable _,
                    StatementShape.CreateIndex _,
                    StatementShape.CreateTrigger _,
                    StatementShape.Drop _,
                    StatementShape.Truncate _,
                    StatementShape.Refresh _ ->
                    true;
            default -> false;
        };
    }

    /// Places of the statements that may lock a table; few, also in a file with many rows.
    List<Integer> locking() {
        return locking;
    }

    boolean addsEnumValues() {
        return addsEnumValues;
    }

    boolean isReported(LintRule rule) {
        return found.stream().anyMatch(one -> one.rule().equals(rule));
    }

    FilePiece piece() {
        return piece;
    }

    MigrationFile file() {
        return piece.file();
    }

    /// Where an offset of the text is in the file.
    TextPosition position(int offset) {
        return piece.position(offset);
    }

    Grammar grammar() {
        return grammar;
    }

    List<SqlStatement> statements() {
        return piece.statements();
    }

    List<StatementShape> shapes() {
        return shapes;
    }

    boolean alone() {
        return alone;
    }

    int serverVersion() {
        return serverVersion;
    }

    List<Found> found() {
        return found;
    }

    /// Whether a finding of that severity is about this statement.
    boolean has(Severity severity, SqlStatement statement) {
        int end = statement.offset() + statement.text().length();
        return found.stream()
                .anyMatch(one ->
                        one.finding().severity() == severity
                                && one.offset() >= statement.offset()
                                && one.offset() < end);
    }

    /// `003_add.sql:5`.
    String place(SqlStatement statement) {
        return Identifiers.visible(file().name()) + ":" + position(statement.offset()).line();
    }

    void report(LintRule rule, Severity severity, int offset, String message, String hint) {
        TextPosition at = position(offset);
        Finding finding =
                new Finding(
                        rule.id(),
                        severity,
                        file().name(),
                        at.line(),
                        at.column(),
                        message,
                        rule.why(),
                        hint);
        Found one = new Found(rule, offset, finding);
        if (!found.contains(one)) {
            found.add(one);
        }
    }
}
