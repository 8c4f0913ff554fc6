package dev.drydock.cli;

import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.error.ExitCode;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `restore drop`: removes a copy that a restore left beside a live database.
@Command(name = "drop")
final class RestoreDropCommand implements CliCommand {

    @Mixin private final CopyArgument argument = new CopyArgument();

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT, ExitCode.LOCKED, ExitCode.REFUSED);
    }

    @Override
    public Answer run(Call call) {
        KeptCopy copy = argument.copy(call);
        argument.with(
                call,
                copy,
                Texts.text("restore.drop.confirm", copy.name()),
                (login, confirmation) ->
                        call.runJob(
                                "restore",
                                Texts.text("restore.drop.title", copy.name()),
                                copy.address(),
                                context -> {
                                    call.engine()
                                            .restores()
                                            .drop(copy, login, confirmation, context);
                                    return true;
                                }));
        return Answer.of(
                new Fields().with("copy", RestoreText.fields(copy)).map(),
                out -> out.line(Texts.text("restore.dropped", copy.name())));
    }
}
