package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Session;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a backup tells about the database it came from.
final class PgSourceFacts {

    private PgSourceFacts() {}

    /// In display order; to be added to.
    static Map<String, String> read(Session session) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("product", "PostgreSQL");
        session.forEach(
                PgBackupSql.load("facts"),
                row -> {
                    facts.put("version", row.text("version"));
                    facts.put("encoding", row.text("encoding"));
                    facts.put("collation", row.text("collation"));
                    facts.put("character_type", row.text("character_type"));
                    String extensions = row.textOrNull("extensions");
                    facts.put("extensions", extensions == null ? "" : extensions);
                });
        facts.put(
                PgRestoreRun.ROLES,
                String.join(
                        "\n", session.query(PgBackupSql.load("roles"), row -> row.text("role"))));
        return facts;
    }
}
