package dev.drydock.cli;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.ResolvedAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `connections add`: saves a connection.
@Command(name = "add")
final class ConnectionsAddCommand implements CliCommand {

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "argument.name")
    private String name = "";

    @Parameters(index = "1", paramLabel = "URL", descriptionKey = "argument.url")
    private String url = "";

    @Mixin private final ProfileOptions options = new ProfileOptions();

    @Override
    public Answer run(Call call) {
        ResolvedAddress address = call.engine().resolver().read(url);
        address.warnings().forEach(call::warn);
        address.password().ifPresent(secret -> secret.close());
        if (address.secretSource().equals("the address")) {
            call.warn(Texts.text("connections.passwordNotSaved"));
        }
        ConnectionProfile profile =
                options.applyTo(
                        call.engine(),
                        ConnectionProfile.named(name, address.endpoint()),
                        name,
                        address.endpoint());
        call.engine().profiles().add(profile);
        return Answer.of(
                ProfileText.fields(call.engine(), profile),
                out ->
                        out.line(
                                Texts.text(
                                        "connections.added",
                                        name,
                                        profile.endpoint().display(),
                                        ProfileText.environment(profile))));
    }
}
