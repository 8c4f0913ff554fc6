package dev.drydock.cli;

import dev.drydock.engine.schema.snapshot.Snapshot;
import dev.drydock.engine.schema.snapshot.SnapshotCatalogue;
import java.util.List;
import picocli.CommandLine.Command;

/// `schema snapshot list`: the history of one connection, or of all.
@Command(name = "list")
final class SchemaSnapshotListCommand implements CliCommand {

    @Override
    public Answer run(Call call) {
        List<Snapshot> snapshots = SnapshotText.history(call);
        SnapshotCatalogue.Size size = call.engine().snapshots().size();
        return Answer.of(
                new Fields()
                        .with("snapshots", snapshots.stream().map(SnapshotText::fields).toList())
                        .with("storedBytes", size.bytes())
                        .map(),
                out -> {
                    if (snapshots.isEmpty()) {
                        out.line(Texts.text("snapshot.none"));
                        return;
                    }
                    SnapshotText.print(snapshots, out);
                    out.line().line(Texts.text("snapshot.stored", Format.size(size.bytes())));
                });
    }
}
