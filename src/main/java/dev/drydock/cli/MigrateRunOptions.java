package dev.drydock.cli;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.migration.Force;
import dev.drydock.engine.migration.OutOfOrder;
import dev.drydock.engine.migration.RunOptions;
import dev.drydock.engine.migration.TransactionMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a run goes about it.
final class MigrateRunOptions {

    private static final String ALL = "all";

    @Option(
            names = "--force",
            paramLabel = "WHAT",
            arity = "0..1",
            split = ",",
            fallbackValue = ALL)
    private List<String> forced = new ArrayList<>();

    @Option(names = "--out-of-order", paramLabel = "run|skip")
    private @Nullable String outOfOrder;

    @Option(names = "--transaction", paramLabel = "file|run", defaultValue = "file")
    private String transaction = "file";

    @Option(names = "--require-rollback")
    private boolean requireRollback;

    @Option(names = "--lock-timeout", paramLabel = "SECONDS", defaultValue = "5")
    private int lockTimeoutSeconds = 5;

    @Option(names = "--lock-retries", paramLabel = "N", defaultValue = "2")
    private int lockRetries = 2;

    @Option(names = "--concurrent-timeout", paramLabel = "SECONDS", defaultValue = "3600")
    private int concurrentTimeoutSeconds = 3_600;

    boolean isAnythingForced() {
        return !forced.isEmpty();
    }

    boolean isOrderDecided() {
        return outOfOrder != null;
    }

    /// @throws DrydockException USAGE_INVALID
    RunOptions read() {
        if (lockTimeoutSeconds < 0 || lockRetries < 0 || concurrentTimeoutSeconds < 0) {
            throw MigrateCommand.usage("migrate.limitNegative");
        }
        return new RunOptions(
                forces(),
                choice(outOfOrder, OutOfOrder.REFUSE, "migrate.outOfOrderUnknown", "run", "skip"),
                choice(
                        transaction,
                        TransactionMode.FILE,
                        "migrate.transactionUnknown",
                        "file",
                        "run"),
                requireRollback,
                Duration.ofSeconds(lockTimeoutSeconds),
                lockRetries,
                Duration.ofSeconds(concurrentTimeoutSeconds));
    }

    private Set<Force> forces() {
        Set<Force> found = EnumSet.noneOf(Force.class);
        for (String word : forced) {
            if (word.equals(ALL)) {
                found.addAll(Force.all());
            } else {
                found.add(Force.find(word).orElseThrow(() -> unknownForce(word)));
            }
        }
        return found;
    }

    private static DrydockException unknownForce(String word) {
        return new DrydockException(
                ErrorCode.USAGE_INVALID,
                Texts.text(
                        "migrate.forceUnknown",
                        word,
                        String.join(", ", Arrays.stream(Force.values()).map(Force::word).toList())),
                Texts.text("usage.hint", "drydock migrate"));
    }

    private static <E extends Enum<E>> E choice(
            @Nullable String word, E otherwise, String key, String... allowed) {
        if (word == null) {
            return otherwise;
        }
        if (!List.of(allowed).contains(word)) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    Texts.text(key, word),
                    Texts.text("usage.hint", "drydock migrate"));
        }
        return Enum.valueOf(otherwise.getDeclaringClass(), word.toUpperCase(Locale.ROOT));
    }
}
