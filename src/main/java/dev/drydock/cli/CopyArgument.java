package dev.drydock.cli;

import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.RestorePlaceLogin;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The copy beside a live database that a command works on, and how to reach it.
final class CopyArgument {

    @Parameters(paramLabel = "COPY", descriptionKey = "argument.copy")
    private String id = "";

    @Option(names = "--to", paramLabel = "URL|NAME", descriptionKey = "argument.copy.to")
    private @Nullable String to;

    @Option(names = "--end-sessions", descriptionKey = "argument.copy.end-sessions")
    private boolean endSessions;

    /// Work on a copy.
    @FunctionalInterface
    interface Work<R> {
        R run(RestorePlaceLogin login, Confirmation confirmation);
    }

    KeptCopy copy(Call call) {
        return call.engine().restores().requireCopy(id);
    }

    /// @param question what is about to happen, as a question
    <R> R with(Call call, KeptCopy copy, String question, Work<R> work) {
        Target target = to == null ? call.target() : call.target(to);
        String shown = target.profile().endpoint().display();
        if (!shown.equals(copy.address())) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    Texts.text("restore.copies.elsewhere", copy.id(), copy.address(), shown),
                    Texts.text("usage.hint", "drydock restore"));
        }
        Confirmation confirmation =
                call.confirmation(target.profile(), Intent.DESTRUCTIVE, question);
        return call.asking(
                target,
                open ->
                        work.run(
                                new RestorePlaceLogin(
                                        open.profile(), open.password().orElse(null), endSessions),
                                confirmation));
    }
}
