package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Roles made for a restore, without a right to log in; dropped again when it does not succeed.
final class CreatedRoles implements AutoCloseable {

    private final TargetServer server;
    private final List<String> made = new ArrayList<>();

    CreatedRoles(TargetServer server, Set<String> names) {
        this.server = server;
        try {
            for (String role : server.missingRoles(names)) {
                server.execute("CREATE ROLE " + Identifiers.quote(role) + " NOLOGIN");
                made.add(role);
            }
        } catch (DrydockException failure) {
            close();
            throw failure;
        }
    }

    /// They stay.
    void keep() {
        made.clear();
    }

    @Override
    public void close() {
        made.forEach(server::dropRoleQuietly);
        made.clear();
    }
}
