package dev.drydock.cli;

import dev.drydock.engine.connection.ConnectionProfile;
import java.util.List;
import picocli.CommandLine.Command;

/// `connections list`: the saved connections.
@Command(name = "list")
final class ConnectionsListCommand implements CliCommand {

    @Override
    public Answer run(Call call) {
        List<ConnectionProfile> profiles = call.engine().profiles().all();
        call.engine().profiles().problems().forEach(call::warn);
        return Answer.of(
                new Fields()
                        .with(
                                "connections",
                                profiles.stream()
                                        .map(profile -> ProfileText.fields(call.engine(), profile))
                                        .toList())
                        .map(),
                out -> print(profiles, out));
    }

    private static void print(List<ConnectionProfile> profiles, TextOutput out) {
        if (profiles.isEmpty()) {
            out.line(Texts.text("connections.none"));
            return;
        }
        var table =
                new TextTable()
                        .left(Texts.text("column.name"))
                        .left(Texts.text("column.engine"))
                        .left(Texts.text("column.address"))
                        .left(Texts.text("column.environment"))
                        .left(Texts.text("column.readOnly"))
                        .left(Texts.text("column.group"));
        for (ConnectionProfile profile : profiles) {
            table.row(
                    profile.name(),
                    profile.endpoint().dialectId(),
                    profile.endpoint().display(),
                    ProfileText.environment(profile),
                    Format.yesNo(profile.readOnly()),
                    profile.group());
        }
        out.table(table);
    }
}
