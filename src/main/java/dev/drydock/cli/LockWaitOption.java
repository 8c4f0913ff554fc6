package dev.drydock.cli;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.time.Duration;
import picocli.CommandLine.Option;

/// How long to wait for a run of somebody else.
final class LockWaitOption {

    @Option(
            names = "--lock-wait",
            paramLabel = "SECONDS",
            defaultValue = "10",
            descriptionKey = "option.lock-wait")
    private int seconds = 10;

    Duration duration() {
        if (seconds < 0) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID, Texts.text("migrate.lockWaitNegative"), "");
        }
        return Duration.ofSeconds(seconds);
    }
}
