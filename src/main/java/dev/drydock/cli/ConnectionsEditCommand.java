package dev.drydock.cli;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.ResolvedAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `connections edit`: changes a saved connection.
@Command(name = "edit")
final class ConnectionsEditCommand implements CliCommand {

    @Parameters(paramLabel = "NAME", descriptionKey = "argument.name")
    private String name = "";

    @Option(names = "--url", paramLabel = "URL")
    private @Nullable String url;

    @Option(names = "--rename", paramLabel = "NEW")
    private @Nullable String newName;

    @Mixin private final ProfileOptions options = new ProfileOptions();

    @Override
    public Answer run(Call call) {
        ConnectionProfile before = call.engine().profiles().require(name);
        ConnectionProfile after =
                options.applyTo(
                        call.engine(),
                        before,
                        newName == null ? before.name() : newName,
                        endpoint(call, before));
        call.engine().profiles().update(after);
        return Answer.of(
                ProfileText.fields(call.engine(), after),
                out ->
                        out.line(
                                Texts.text(
                                        "connections.edited",
                                        after.name(),
                                        after.endpoint().display(),
                                        ProfileText.environment(after))));
    }

    private Endpoint endpoint(Call call, ConnectionProfile before) {
        if (url == null) {
            return before.endpoint();
        }
        ResolvedAddress address = call.engine().resolver().read(url);
        address.warnings().forEach(call::warn);
        address.password().ifPresent(secret -> secret.close());
        return address.endpoint();
    }
}
