package dev.drydock.cli;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.schema.compare.ChangeScript;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.snapshot.SnapshotChoice;
import dev.drydock.engine.schema.source.SchemaSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `schema diff`: what differs between two structures, and the statements that make the first into
/// the second.
@Command(name = "diff")
final class SchemaDiffCommand implements CliCommand {

    @Parameters(index = "0", paramLabel = "BEFORE", descriptionKey = "argument.before")
    private String before = "";

    @Parameters(index = "1", paramLabel = "AFTER", descriptionKey = "argument.after")
    private String after = "";

    @Option(names = "--reverse")
    private boolean reverse;

    @Mixin private CompareArguments arguments = new CompareArguments();

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT, ExitCode.DIFFERENCES_FOUND, ExitCode.REFUSED);
    }

    @Override
    public Answer run(Call call) {
        // "latest" beside a database means the latest of that database
        Optional<ConnectionProfile> owner =
                SnapshotText.owner(call)
                        .or(() -> database(call, before))
                        .or(() -> database(call, after));
        SchemaSource first = find(call, before, owner);
        SchemaSource second = find(call, after, owner);
        var run =
                reverse
                        ? new ComparisonRun(call, arguments, second, first)
                        : new ComparisonRun(call, arguments, first, second);
        Comparison comparison = run.compared().comparison();
        ChangeScript script = run.script(comparison);
        return run.answer(
                script,
                run.prove(comparison, script),
                run.compared().before().display(),
                run.compared().after().display());
    }

    private static SchemaSource find(Call call, String text, Optional<ConnectionProfile> owner) {
        SchemaSource source = call.engine().schemaSources().find(text, owner);
        if (source instanceof SchemaSource.Live live) {
            live.connection().warnings().forEach(call::warn);
        }
        return source;
    }

    private static Optional<ConnectionProfile> database(Call call, String text) {
        boolean snapshot = text.equals(SnapshotChoice.LATEST) || text.startsWith("@{");
        return !snapshot
                        && call.engine().schemaSources().find(text, Optional.empty())
                                instanceof SchemaSource.Live live
                ? Optional.of(live.connection().profile())
                : Optional.empty();
    }
}
