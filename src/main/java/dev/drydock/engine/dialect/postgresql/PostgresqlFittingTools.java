package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.FittingTools;
import dev.drydock.engine.connection.ServerVersion;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.process.FoundTool;
import dev.drydock.engine.process.ToolFinder;
import java.util.Optional;

/// Tells a connection test whether `pg_dump` and `pg_restore` for the server's version are here.
public final class PostgresqlFittingTools implements FittingTools {

    private final PgTools tools;

    public PostgresqlFittingTools(ToolFinder finder) {
        this.tools = new PgTools(finder);
    }

    @Override
    public Finding find(String dialectId, ServerVersion server) {
        try {
            FoundTool dump = tools.require("pg_dump", server.major());
            FoundTool restore = tools.require("pg_restore", server.major());
            Optional<String> warning = PgTools.warning(dump).or(() -> PgTools.warning(restore));
            return new Finding(
                    warning.isEmpty(),
                    warning.orElse(
                            "pg_dump "
                                    + dump.version()
                                    + " and pg_restore "
                                    + restore.version()
                                    + " fit."),
                    warning.isEmpty() ? "" : "Update the PostgreSQL client package.");
        } catch (DrydockException unfit) {
            return new Finding(false, unfit.message(), unfit.hint());
        }
    }
}
