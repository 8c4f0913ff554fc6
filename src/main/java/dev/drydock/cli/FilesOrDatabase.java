package dev.drydock.cli;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// For commands that work on files alone, and know more when a database is named.
final class FilesOrDatabase {

    @Option(names = "--offline", descriptionKey = "option.offline")
    private boolean offline;

    @Option(
            names = "--dialect",
            paramLabel = "postgresql|sqlite",
            defaultValue = "postgresql",
            descriptionKey = "option.dialect")
    private String dialect = "postgresql";

    /// The database that `-d` or the environment names; null when none does or none is wanted.
    ///
    /// @throws DrydockException URL_INVALID, PROFILE_UNKNOWN and others when one is named wrongly
    @Nullable Target find(Call call) {
        if (offline) {
            if (call.options().database() != null) {
                throw usage(call, "migrate.offlineWithDatabase");
            }
            return null;
        }
        try {
            return call.target();
        } catch (DrydockException none) {
            if (none.code() == ErrorCode.DATABASE_NOT_NAMED) {
                return null;
            }
            throw none;
        }
    }

    /// Whose SQL the files are: the database's, or what the option says.
    String dialectId(Call call, @Nullable Target target) {
        if (target != null) {
            return target.profile().endpoint().dialectId();
        }
        if (call.engine().dialects().find(dialect).isEmpty()) {
            throw usage(call, "migrate.dialectUnknown", dialect);
        }
        return dialect;
    }

    static DrydockException usage(Call call, String key, Object... values) {
        return new DrydockException(
                ErrorCode.USAGE_INVALID,
                Texts.text(key, values),
                Texts.text("usage.hint", "drydock " + call.command()));
    }
}
