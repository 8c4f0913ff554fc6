package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.archive.RestoreEntry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A session with what was set in it for the statements of a backup. Used by one thread at a time.
final class LoadSession {

    private final Session session;
    private String tablespace = "";
    private String accessMethod = "";
    private @Nullable String searchPath = "''";

    LoadSession(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    /// Sets what an entry was written for.
    ///
    /// @param withTablespaces whether the tablespaces of the backup count
    void prepare(RestoreEntry entry, boolean withTablespaces) {
        String space = withTablespaces ? entry.tablespace() : "";
        if (!space.equals(tablespace)) {
            session.update("SET default_tablespace = " + Identifiers.literal(space));
            tablespace = space;
        }
        if (!entry.accessMethod().equals(accessMethod)) {
            session.update(
                    entry.accessMethod().isEmpty()
                            ? "RESET default_table_access_method"
                            : "SET default_table_access_method = "
                                    + Identifiers.literal(entry.accessMethod()));
            accessMethod = entry.accessMethod();
        }
        if (!Objects.equals(entry.searchPath(), searchPath)) {
            session.update(
                    entry.searchPath() == null
                            ? "RESET search_path"
                            : "SET search_path = " + entry.searchPath());
            searchPath = entry.searchPath();
        }
    }
}
