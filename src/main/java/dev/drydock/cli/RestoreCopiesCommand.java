package dev.drydock.cli;

import dev.drydock.engine.backup.restore.KeptCopy;
import java.util.List;
import picocli.CommandLine.Command;

/// `restore copies`: databases and files that restores left beside live ones.
@Command(name = "copies")
final class RestoreCopiesCommand implements CliCommand {

    @Override
    public Answer run(Call call) {
        List<KeptCopy> copies = call.engine().restores().copies();
        return Answer.of(
                new Fields()
                        .with("copies", copies.stream().map(RestoreText::fields).toList())
                        .map(),
                out -> print(copies, out));
    }

    private static void print(List<KeptCopy> copies, TextOutput out) {
        if (copies.isEmpty()) {
            out.line(Texts.text("restore.copies.none"));
            return;
        }
        var table =
                new TextTable()
                        .left(Texts.text("column.id"))
                        .left(Texts.text("column.name"))
                        .left(Texts.text("column.live"))
                        .left(Texts.text("column.holds"))
                        .left(Texts.text("column.until"));
        copies.forEach(copy ->
                table.row(
                        copy.id(),
                        copy.name(),
                        copy.live(),
                        Texts.text("restore.copies." + copy.state().word()),
                        Format.time(copy.until())));
        out.table(table);
    }
}
