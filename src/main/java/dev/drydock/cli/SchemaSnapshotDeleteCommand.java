package dev.drydock.cli;

import dev.drydock.engine.schema.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `schema snapshot delete`: forgets snapshots.
@Command(name = "delete")
final class SchemaSnapshotDeleteCommand implements CliCommand {

    @Parameters(paramLabel = "SNAPSHOT", arity = "1..*", descriptionKey = "argument.snapshot")
    private List<String> texts = new ArrayList<>();

    @Override
    public Answer run(Call call) {
        // all are found before the first goes
        List<Snapshot> chosen =
                texts.stream().map(text -> SnapshotText.require(call, text)).distinct().toList();
        call.engine().snapshots().delete(chosen);
        return Answer.of(
                new Fields()
                        .with("deleted", chosen.stream().map(SnapshotText::fields).toList())
                        .map(),
                out ->
                        chosen.forEach(one ->
                                out.line(
                                        Texts.text(
                                                "snapshot.deleted",
                                                one.display(),
                                                one.connectionName()))));
    }
}
