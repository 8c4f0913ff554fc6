package dev.drydock.cli;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.schema.snapshot.SchemaSnapshots;
import dev.drydock.engine.schema.snapshot.Snapshot;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `schema snapshot prune`: forgets the oldest snapshots that migration runs left.
@Command(name = "prune")
final class SchemaSnapshotPruneCommand implements CliCommand {

    @Option(names = "--keep", paramLabel = "N", defaultValue = "" + SchemaSnapshots.KEPT)
    private int keep = SchemaSnapshots.KEPT;

    @Override
    public Answer run(Call call) {
        if (keep < 0) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    Texts.text("snapshot.keepNegative"),
                    Texts.text("usage.hint", "drydock schema snapshot prune"));
        }
        List<Snapshot> deleted =
                call.engine().snapshots().prune(call.target().profile().id(), keep);
        return Answer.of(
                new Fields()
                        .with("deleted", deleted.stream().map(SnapshotText::fields).toList())
                        .map(),
                out -> out.line(Texts.text("snapshot.pruned", Format.count(deleted.size()))));
    }
}
