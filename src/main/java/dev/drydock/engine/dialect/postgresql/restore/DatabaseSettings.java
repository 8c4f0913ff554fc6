package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import java.util.ArrayList;
import java.util.List;

/// What the live database has that no backup of it carries: owner, privileges, limits and settings.
/// Whoever takes its place gets them, or applications could not connect any more.
final class DatabaseSettings {

    private static final int LISTED = 2;

    private final TargetServer server;
    private final JobContext context;

    DatabaseSettings(TargetServer server, JobContext context) {
        this.server = server;
        this.context = context;
    }

    /// @throws DrydockException when the role may not set one of them
    void copy(String from, String to) {
        String database = Identifiers.quote(to);
        try (Session session = server.maintenance().lease(context)) {
            List<String> statements = new ArrayList<>();
            session.forEach(
                    "SELECT r.rolname::text AS owner, d.datconnlimit AS places, d.datacl IS NULL AS"
                            + " usual FROM pg_catalog.pg_database d JOIN pg_catalog.pg_roles r ON"
                            + " r.oid = d.datdba WHERE d.datname = ?",
                    row -> {
                        statements.add(
                                "ALTER DATABASE "
                                        + database
                                        + " CONNECTION LIMIT "
                                        + row.integer("places"));
                        if (!row.flag("usual")) {
                            statements.add("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
                        }
                        statements.add(
                                "ALTER DATABASE "
                                        + database
                                        + " OWNER TO "
                                        + Identifiers.quote(row.text("owner")));
                    },
                    from);
            session.forEach(
                    "SELECT a.privilege_type AS privilege, coalesce(r.rolname::text, '') AS role,"
                            + " a.is_grantable AS further FROM pg_catalog.pg_database d CROSS JOIN"
                            + " LATERAL pg_catalog.aclexplode(d.datacl) a LEFT JOIN"
                            + " pg_catalog.pg_roles r ON r.oid = a.grantee WHERE d.datname = ?",
                    row ->
                            statements.add(
                                    "GRANT "
                                            + row.text("privilege")
                                            + " ON DATABASE "
                                            + database
                                            + " TO "
                                            + (row.text("role").isEmpty()
                                                    ? "PUBLIC"
                                                    : Identifiers.quote(row.text("role")))
                                            + (row.flag("further") ? " WITH GRANT OPTION" : "")),
                    from);
            session.forEach(
                    "SELECT coalesce(r.rolname::text, '') AS role, split_part(c.setting, '=', 1) AS"
                            + " name, substr(c.setting, strpos(c.setting, '=') + 1) AS value FROM"
                            + " pg_catalog.pg_db_role_setting s JOIN pg_catalog.pg_database d ON"
                            + " d.oid = s.setdatabase LEFT JOIN pg_catalog.pg_roles r ON r.oid ="
                            + " s.setrole CROSS JOIN LATERAL unnest(s.setconfig) AS c(setting) WHERE"
                            + " d.datname = ?",
                    row ->
                            statements.add(
                                    setting(
                                            row.text("role"),
                                            database,
                                            row.text("name"),
                                            row.text("value"))),
                    from);
            statements.forEach(session::update);
        }
    }

    private static String setting(String role, String database, String name, String value) {
        return (role.isEmpty()
                        ? "ALTER DATABASE " + database
                        : "ALTER ROLE " + Identifiers.quote(role) + " IN DATABASE " + database)
                + " SET "
                + quoted(name)
                + " TO "
                + (isList(name) ? value : Identifiers.literal(value));
    }

    /// Such values are stored as they are written, with their quotes (guc.c: GUC_LIST_QUOTE).
    private static boolean isList(String name) {
        return switch (name) {
            case "search_path",
                    "local_preload_libraries",
                    "session_preload_libraries",
                    "shared_preload_libraries",
                    "temp_tablespaces",
                    "unix_socket_directories" ->
                    true;
            default -> false;
        };
    }

    private static String quoted(String name) {
        String[] parts = name.split("\\.", LISTED);
        return parts.length == LISTED
                ? Identifiers.quote(parts[0]) + "." + Identifiers.quote(parts[1])
                : Identifiers.quote(name);
    }
}
