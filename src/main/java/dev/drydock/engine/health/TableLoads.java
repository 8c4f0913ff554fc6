package dev.drydock.engine.health;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/// Asks how large tables are and who is on them. Reads only, short and limited. Thread-safe; worker
/// threads only; cancel leaves nothing behind.
public final class TableLoads {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final DatabaseConnection connection;
    private final HealthDialect dialect;

    public TableLoads(DatabaseConnection connection, HealthDialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /// @param tables names as a statement spells them, each asked for once
    /// @throws dev.drydock.engine.error.DrydockException why the server cannot be asked
    public List<TableLoad> read(Collection<String> tables, JobContext context) {
        List<TableLoad> loads = new ArrayList<>();
        try (Session session = connection.lease(context)) {
            session.deadline(LIMIT);
            for (String table : new LinkedHashSet<>(tables)) {
                context.cancel().throwIfCancelled();
                loads.add(dialect.tableLoad(session, table));
            }
        }
        return loads;
    }
}
