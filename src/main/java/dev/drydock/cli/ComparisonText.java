package dev.drydock.cli;

import dev.drydock.engine.schema.compare.Change;
import dev.drydock.engine.schema.compare.ChangeScript;
import dev.drydock.engine.schema.compare.ChangeStatement;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.engine.schema.compare.Hazard;
import dev.drydock.engine.schema.compare.RenameQuestion;
import dev.drydock.engine.schema.source.ChangeProof;
import dev.drydock.engine.schema.source.SourcedComparison;
import dev.drydock.engine.schema.source.SourcedSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What differs between two structures as fields for programs and as text for people.
final class ComparisonText {

    private ComparisonText() {}

    static Fields fields(
            SourcedComparison compared, ChangeScript script, @Nullable ChangeProof proof) {
        return new Fields()
                .with("before", side(compared.before()))
                .with("after", side(compared.after()))
                .with("equal", compared.comparison().isEmpty())
                .with("differences", differences(compared.comparison().differences()))
                .with(
                        "renames",
                        compared.comparison().renames().stream()
                                .map(one ->
                                        new Fields()
                                                .with("kind", one.before().kind().word())
                                                .with("before", one.before().display())
                                                .with("after", one.after().display())
                                                .map())
                                .toList())
                .with(
                        "questions",
                        compared.comparison().questions().stream()
                                .map(ComparisonText::question)
                                .toList())
                .with("statements", script.statements().stream().map(ChangeStatement::sql).toList())
                .with(
                        "script",
                        script.statements().stream().map(ComparisonText::statement).toList())
                .with(
                        "notExpressed",
                        script.notExpressed().stream()
                                .map(one ->
                                        new Fields()
                                                .with("object", one.difference().key().display())
                                                .with("reason", one.reason())
                                                .map())
                                .toList())
                .with("blindSpots", compared.blind())
                .with("notes", compared.notes())
                .with("proof", proof == null ? null : proof(proof));
    }

    private static Object side(SourcedSchema side) {
        return new Fields()
                .with("source", side.display())
                .with("engine", side.definition().engine())
                .with("serverVersion", side.definition().serverVersion())
                .with("database", side.definition().database())
                .with("capturedAt", side.definition().capturedAt())
                .map();
    }

    static List<Map<String, @Nullable Object>> differences(List<Difference> differences) {
        return differences.stream()
                .map(one ->
                        new Fields()
                                .with("kind", one.kind().word())
                                .with("object", one.key().display())
                                .with("change", one.change().word())
                                .with("detail", one.detail())
                                .with(
                                        "fields",
                                        one.fields().stream()
                                                .map(field ->
                                                        new Fields()
                                                                .with("field", field.field())
                                                                .with("before", field.before())
                                                                .with("after", field.after())
                                                                .map())
                                                .toList())
                                .map())
                .toList();
    }

    private static Object question(RenameQuestion question) {
        return new Fields()
                .with("kind", question.before().kind().word())
                .with("before", question.before().display())
                .with("after", question.after().display())
                .with("score", question.score())
                .with("evidence", question.evidence())
                .with("yes", question.yes())
                .with("no", question.no())
                .map();
    }

    private static Object statement(ChangeStatement statement) {
        return new Fields()
                .with("sql", statement.sql())
                .with("object", statement.key().display())
                .with("phase", statement.phase())
                .with("transactional", statement.transactional())
                .with("hazards", statement.hazards().stream().map(ComparisonText::hazard).toList())
                .map();
    }

    private static Object hazard(Hazard hazard) {
        return new Fields()
                .with("type", hazard.type().word())
                .with("on", hazard.on().display())
                .with("lock", hazard.lock())
                .with("rows", hazard.rows())
                .with("bytes", hazard.bytes())
                .with("text", hazard.text())
                .map();
    }

    private static Object proof(ChangeProof proof) {
        return new Fields()
                .with("proved", proof.isProved())
                .with("residual", differences(proof.residual()))
                .with("notBuilt", differences(proof.notBuilt()))
                .map();
    }

    static void print(
            SourcedComparison compared,
            ChangeScript script,
            @Nullable ChangeProof proof,
            TextOutput out) {
        List<Difference> differences = compared.comparison().differences();
        if (differences.isEmpty()) {
            out.line(
                    Texts.text(
                            compared.blind().isEmpty()
                                    ? "compare.equal"
                                    : "compare.equalAsFarAsRead",
                            compared.before().display(),
                            compared.after().display()));
        } else {
            print(differences, out);
            out.line()
                    .line(
                            Texts.text(
                                    "compare.summary",
                                    compared.before().display(),
                                    compared.after().display(),
                                    count(compared, Change.ADDED),
                                    count(compared, Change.REMOVED),
                                    count(compared, Change.CHANGED),
                                    count(compared, Change.RENAMED)));
        }
        for (RenameQuestion question : compared.comparison().questions()) {
            out.line(
                    Texts.text(
                            "compare.question",
                            question.before().kind().word(),
                            question.before().display(),
                            question.after().display(),
                            String.join(", ", question.evidence()),
                            question.yes(),
                            question.no()));
        }
        compared.notes().forEach(out::line);
        if (!script.isEmpty()) {
            out.line(Texts.text("compare.statements", Format.count(script.statements().size())));
        }
        script.notExpressed()
                .forEach(one ->
                        out.line(
                                Texts.text(
                                        "compare.notExpressed",
                                        one.difference().key().display(),
                                        one.reason())));
        if (proof != null) {
            print(proof, out);
        }
    }

    private static String count(SourcedComparison compared, Change change) {
        return Format.count(compared.comparison().count(change));
    }

    static void print(List<Difference> differences, TextOutput out) {
        var table =
                new TextTable()
                        .left(Texts.text("column.change"))
                        .left(Texts.text("column.kind"))
                        .left(Texts.text("column.object"))
                        .left(Texts.text("column.detail"));
        for (Difference one : differences) {
            table.row(one.change().word(), one.kind().word(), one.key().display(), one.detail());
        }
        out.table(table);
    }

    private static void print(ChangeProof proof, TextOutput out) {
        out.line(Texts.text(proof.isProved() ? "compare.proved" : "compare.notProved"));
        if (!proof.isProved()) {
            print(proof.residual(), out);
        }
        if (!proof.notBuilt().isEmpty()) {
            out.line(Texts.text("compare.notBuilt"));
            print(proof.notBuilt(), out);
        }
    }
}
