package dev.drydock.cli;

import dev.drydock.engine.schema.snapshot.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `schema snapshot rename`: gives a snapshot a label, or takes it away.
@Command(name = "rename")
final class SchemaSnapshotRenameCommand implements CliCommand {

    @Parameters(index = "0", paramLabel = "SNAPSHOT", descriptionKey = "argument.snapshot")
    private String text = "";

    @Parameters(
            index = "1",
            paramLabel = "LABEL",
            arity = "0..1",
            defaultValue = "",
            descriptionKey = "argument.label")
    private String label = "";

    @Override
    public Answer run(Call call) {
        Snapshot renamed =
                call.engine().snapshots().rename(SnapshotText.require(call, text), label);
        return Answer.of(
                new Fields().with("snapshot", SnapshotText.fields(renamed)).map(),
                out ->
                        out.line(
                                label.isEmpty()
                                        ? Texts.text("snapshot.unnamed", renamed.id())
                                        : Texts.text("snapshot.renamed", renamed.id(), label)));
    }
}
