package dev.drydock.cli;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// For commands that work on files alone, and know more when a database is named.
final class FilesOrDatabase {

    private static final String USUAL_ENGINE = "postgresql";

    @Option(names = "--offline", descriptionKey = "option.offline")
    private boolean offline;

    @Option(names = "--engine", paramLabel = "ENGINE", descriptionKey = "option.files-engine")
    private @Nullable String engine;

    /// The database to ask: the one that `-d` or the environment names; null when none does or none
    /// is to be asked.
    ///
    /// @throws DrydockException URL_INVALID, PROFILE_UNKNOWN and others when one is named wrongly
    @Nullable Target find(Call call, HistoryTableOption historyTable) {
        Target named = offline || engine != null ? null : named(call);
        return named == null ? null : historyTable.on(call, named);
    }

    /// Whose SQL the files are, without opening anything: as the option says, or else that of the
    /// database that is named.
    String engine(Call call) {
        if (engine == null) {
            Target named = named(call);
            return named == null ? USUAL_ENGINE : named.profile().endpoint().dialectId();
        }
        if (call.engine().dialects().find(engine).isEmpty()) {
            throw usage(call, "migrate.engineUnknown", engine);
        }
        return engine;
    }

    private static @Nullable Target named(Call call) {
        try {
            return call.target();
        } catch (DrydockException none) {
            if (none.code() == ErrorCode.DATABASE_NOT_NAMED) {
                return null;
            }
            throw none;
        }
    }

    static DrydockException usage(Call call, String key, Object... values) {
        return new DrydockException(
                ErrorCode.USAGE_INVALID,
                Texts.text(key, values),
                Texts.text("usage.hint", "drydock " + call.command()));
    }
}
