package dev.drydock.cli;

import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.error.ExitCode;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `restore swap`: a restored copy and the live database change names; once more brings the old one
/// back.
@Command(name = "swap")
final class RestoreSwapCommand implements CliCommand {

    @Mixin private final CopyArgument argument = new CopyArgument();

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT, ExitCode.LOCKED, ExitCode.REFUSED);
    }

    @Override
    public Answer run(Call call) {
        KeptCopy copy = argument.copy(call);
        KeptCopy swapped =
                argument.with(
                        call,
                        copy,
                        Texts.text("restore.swap.confirm", copy.live(), copy.name()),
                        (login, confirmation) ->
                                call.runJob(
                                        "restore",
                                        Texts.text("restore.swap.title", copy.live()),
                                        copy.address(),
                                        context ->
                                                call.engine()
                                                        .restores()
                                                        .swap(copy, login, confirmation, context)));
        return Answer.of(
                new Fields().with("copy", RestoreText.fields(swapped)).map(),
                out ->
                        out.line(
                                Texts.text(
                                        "restore.swapped." + swapped.state().word(),
                                        swapped.live(),
                                        swapped.name())));
    }
}
