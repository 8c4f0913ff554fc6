package dev.drydock.cli;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.ResolvedConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.schema.compare.ChangeScript;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.snapshot.SnapshotChoice;
import dev.drydock.engine.schema.source.SchemaSource;
import dev.drydock.engine.schema.source.SourcedComparison;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `schema drift`: what differs in a database from what is expected of it, and the statements that
/// take it back.
@Command(name = "drift")
final class SchemaDriftCommand implements CliCommand {

    @Parameters(
            paramLabel = "EXPECTED",
            arity = "0..1",
            defaultValue = SnapshotChoice.LATEST,
            descriptionKey = "argument.expected")
    private String expected = SnapshotChoice.LATEST;

    @Option(names = "--history")
    private boolean history;

    @Mixin private CompareArguments arguments = new CompareArguments();

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT, ExitCode.DIFFERENCES_FOUND, ExitCode.REFUSED);
    }

    @Override
    public Answer run(Call call) {
        String database = call.options().database();
        ResolvedConnection found =
                call.engine().resolver().resolve(database == null ? "" : database);
        found.warnings().forEach(call::warn);
        var now = new SchemaSource.Live(found);
        ConnectionProfile profile = found.profile();
        SchemaSource before = call.engine().schemaSources().find(expected, Optional.of(profile));
        if (history) {
            if (!(before instanceof SchemaSource.Kept kept)
                    || !kept.snapshot().connectionId().equals(profile.id())) {
                throw new DrydockException(
                        ErrorCode.USAGE_INVALID,
                        Texts.text("drift.historyNeedsSnapshot"),
                        Texts.text("usage.hint", "drydock schema drift"));
            }
            return new DriftHistory(call, arguments)
                    .run(
                            new Target(profile, found.password()),
                            expected.equals(SnapshotChoice.LATEST)
                                    ? Optional.empty()
                                    : Optional.of(kept.snapshot()));
        }
        var run = new ComparisonRun(call, arguments, before, now);
        // what would take the database back to what is expected
        SourcedComparison back = run.compared().reversed(arguments.compareReversed());
        Comparison comparison = back.comparison();
        ChangeScript script = run.script(comparison);
        return run.answer(
                script,
                run.prove(comparison, script),
                run.compared().after().display(),
                run.compared().before().display());
    }
}
