package dev.drydock.cli;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.schema.compare.ChangeDialect;
import dev.drydock.engine.schema.compare.ChangeScript;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.source.ChangeProof;
import dev.drydock.engine.schema.source.SchemaSource;
import dev.drydock.engine.schema.source.SourcedComparison;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One comparison of two sources, from reading to the answer.
final class ComparisonRun {

    private final Call call;
    private final CompareArguments arguments;
    private final ComparedSource reading;
    private final SourcedComparison compared;

    ComparisonRun(Call call, CompareArguments arguments, SchemaSource before, SchemaSource after) {
        this.call = call;
        this.arguments = arguments;
        this.reading = new ComparedSource(call, arguments.scratch(), before, after);
        this.compared =
                SourcedComparison.of(
                        reading.read(before), reading.read(after), arguments.compare());
    }

    SourcedComparison compared() {
        return compared;
    }

    /// The statements for a comparison; empty where the engine has nobody to write them.
    ChangeScript script(Comparison comparison) {
        Optional<ChangeDialect> dialect =
                call.engine().dialects().require(comparison.before().engine()).changes();
        if (dialect.isEmpty()) {
            if (arguments.form() == CompareArguments.Form.sql || arguments.prove()) {
                throw new DrydockException(
                        ErrorCode.SERVER_UNSUPPORTED,
                        Texts.text("compare.noStatements", comparison.before().engine()),
                        Texts.text("compare.noStatements.hint"));
            }
            return ChangeScript.EMPTY;
        }
        return comparison.isEmpty()
                ? ChangeScript.EMPTY
                : dialect.get().changes(comparison, arguments.change());
    }

    /// Applies the script to a scratch database; null when nobody asked.
    @Nullable ChangeProof prove(Comparison comparison, ChangeScript script) {
        if (!arguments.prove() || script.isEmpty()) {
            return null;
        }
        return reading.inScratch(
                Texts.text("compare.proveTitle"),
                (scratch, context) ->
                        ChangeProof.of(
                                comparison,
                                script,
                                scratch,
                                call.engine()
                                        .dialects()
                                        .require(comparison.before().engine())
                                        .schema(),
                                call.engine().schema(scratch.connection()),
                                context));
    }

    /// The answer in the form that was asked for; exit code 9 when there are differences.
    ///
    /// @param script what the statements are; for drift they lead the other way
    Answer answer(ChangeScript script, @Nullable ChangeProof proof, String from, String to) {
        compared.blind().forEach(call::warn);
        if (proof != null && !proof.isProved()) {
            call.warn(Texts.text("compare.notProved"));
        }
        Fields fields = ComparisonText.fields(compared, script, proof);
        Answer answer =
                switch (arguments.form()) {
                    case list ->
                            arguments.file() == null
                                    ? Answer.of(
                                            fields.map(),
                                            out ->
                                                    ComparisonText.print(
                                                            compared, script, proof, out))
                                    : document(fields, sql(script, from, to));
                    case sql -> document(fields, sql(script, from, to));
                    case sarif -> document(fields, SarifText.of(call.command(), compared));
                };
        return compared.comparison().isEmpty()
                ? answer
                : answer.withExitCode(ExitCode.DIFFERENCES_FOUND);
    }

    private static String sql(ChangeScript script, String from, String to) {
        return Identifiers.visible(Texts.text("compare.sqlHead", from, to)) + "\n" + script.text();
    }

    /// With `--json` the fields stay and the document is one of them.
    private Answer document(Fields fields, String text) {
        Answer written = DocumentOutput.answer("document", text, arguments.file());
        if (written.result() != null) {
            written.result().forEach(fields::with);
        }
        return Answer.of(fields.map(), written.text());
    }
}
