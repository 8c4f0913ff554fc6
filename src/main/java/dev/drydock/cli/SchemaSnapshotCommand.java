package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.snapshot.SchemaSnapshots;
import dev.drydock.engine.schema.snapshot.Snapshot;
import dev.drydock.engine.schema.snapshot.SnapshotOrigin;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `schema snapshot`: keeps the structure as it is now.
@Command(name = "snapshot")
final class SchemaSnapshotCommand implements CliCommand {

    private record Taken(Snapshot snapshot, Optional<Snapshot> before, SchemaDefinition schema) {
        boolean unchanged() {
            return before.filter(one -> one.structure().equals(snapshot.structure())).isPresent();
        }
    }

    @Option(names = "--name", paramLabel = "LABEL", defaultValue = "")
    private String name = "";

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT);
    }

    @Override
    public Answer run(Call call) {
        Target target = call.target();
        SchemaSnapshots snapshots = call.engine().snapshots();
        snapshots.requireFree(target.profile().id(), name);
        Taken taken =
                call.work(
                        target,
                        "snapshot",
                        Texts.text("snapshot.title", target.profile().name()),
                        (connection, context) -> {
                            Optional<Snapshot> before =
                                    snapshots.history(target.profile().id()).stream().findFirst();
                            SchemaDefinition schema =
                                    call.engine().schema(connection).read(context);
                            return new Taken(
                                    snapshots.take(
                                            target.profile(),
                                            schema,
                                            SnapshotOrigin.REQUEST,
                                            name,
                                            context),
                                    before,
                                    schema);
                        });
        taken.schema()
                .notVisible()
                .forEach(hidden ->
                        call.warn(Texts.text("schema.notVisible", hidden.what(), hidden.reason())));
        return Answer.of(
                new Fields()
                        .with("snapshot", SnapshotText.fields(taken.snapshot()))
                        .with("before", taken.before().map(SnapshotText::fields).orElse(null))
                        .with("unchanged", taken.unchanged())
                        .map(),
                out -> print(taken, out));
    }

    private static void print(Taken taken, TextOutput out) {
        Snapshot snapshot = taken.snapshot();
        out.line(
                Texts.text(
                        "snapshot.taken",
                        snapshot.display(),
                        snapshot.connectionName(),
                        Format.count(snapshot.tables()),
                        Format.count(snapshot.objects())));
        taken.before()
                .ifPresent(before ->
                        out.line(
                                Texts.text(
                                        taken.unchanged()
                                                ? "snapshot.unchanged"
                                                : "snapshot.changed",
                                        before.display(),
                                        Format.time(before.takenAt()))));
    }
}
