package dev.drydock.cli;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.Map;
import picocli.CommandLine.Command;

/// `console`: opens the window.
@Command(name = "console")
final class ConsoleCommand implements CliCommand {

    @Override
    public Answer run(Call call) {
        if (call.context().window().open() != 0) {
            throw new DrydockException(
                    ErrorCode.CONSOLE_UNAVAILABLE,
                    Texts.text("console.unavailable"),
                    Texts.text("console.unavailable.hint"));
        }
        return Answer.of(Map.of(), _ -> {});
    }
}
