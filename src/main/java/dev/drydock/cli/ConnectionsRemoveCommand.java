package dev.drydock.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `connections remove`: forgets a saved connection.
@Command(name = "remove")
final class ConnectionsRemoveCommand implements CliCommand {

    @Parameters(paramLabel = "NAME", descriptionKey = "argument.name")
    private String name = "";

    @Override
    public Answer run(Call call) {
        call.engine().profiles().remove(name);
        return Answer.of(
                Map.of("name", name), out -> out.line(Texts.text("connections.removed", name)));
    }
}
