package dev.drydock.cli;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.ProfileStore;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `connections import`: saves what the files of other tools name.
@Command(name = "import")
final class ConnectionsImportCommand implements CliCommand {

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Override
    public Answer run(Call call) {
        var candidates = call.engine().resolver().importable();
        if (dryRun) {
            return Answer.of(
                    new Fields()
                            .with(
                                    "candidates",
                                    candidates.stream()
                                            .map(candidate ->
                                                    new Fields()
                                                            .with("name", candidate.name())
                                                            .with("source", candidate.source())
                                                            .with("problem", candidate.problem())
                                                            .map())
                                            .toList())
                            .map(),
                    out -> {
                        var table =
                                new TextTable()
                                        .left(Texts.text("column.name"))
                                        .left(Texts.text("column.source"))
                                        .left(Texts.text("column.problem"));
                        candidates.forEach(candidate ->
                                table.row(
                                        candidate.name(), candidate.source(), candidate.problem()));
                        out.table(table);
                    });
        }
        ProfileStore.ImportReport report = call.engine().profiles().addAll(candidates);
        List<String> added = report.added().stream().map(ConnectionProfile::name).toList();
        return Answer.of(
                new Fields().with("added", added).with("skipped", report.skipped()).map(),
                out -> {
                    report.added()
                            .forEach(profile ->
                                    out.line(
                                            Texts.text(
                                                    "connections.imported",
                                                    profile.name(),
                                                    profile.endpoint().display())));
                    report.skipped()
                            .forEach(why -> out.line(Texts.text("connections.skipped", why)));
                    out.line(
                            Texts.text(
                                    "connections.importSummary",
                                    Format.count(added.size()),
                                    Format.count(report.skipped().size())));
                });
    }
}
