package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.dialect.ScriptTokens;
import dev.drydock.engine.dialect.postgresql.archive.RestorableArchive;
import dev.drydock.engine.dialect.postgresql.archive.RestoreEntry;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Encoding and locale of the database that was backed up.
final class DatabaseFacts {

    private DatabaseFacts() {}

    /// @param facts of the archive; empty to leave all to the server
    /// @return `encoding`, `collation`, `character_type` as far as they are known
    static Map<String, String> of(RestorableArchive source, Map<String, String> facts) {
        if (facts.isEmpty()) {
            return Map.of();
        }
        if (source.parts().isPresent()) {
            return facts;
        }
        return source.entries().stream()
                .filter(entry -> entry.kind().equals("DATABASE"))
                .map(RestoreEntry::sql)
                .filter(sql -> sql.stripLeading().startsWith("CREATE DATABASE"))
                .findFirst()
                .map(DatabaseFacts::read)
                .orElse(Map.of());
    }

    /// `CREATE DATABASE x WITH TEMPLATE = template0 ENCODING = 'UTF8' LC_COLLATE = 'C' …`.
    private static Map<String, String> read(String sql) {
        List<SqlToken> tokens = ScriptTokens.of(sql, SqlLexer.Rules.POSTGRESQL);
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.get(i).kind() != SqlToken.Kind.WORD
                    || !tokens.get(i + 1).isSymbol('=')
                    || tokens.get(i + 2).kind() != SqlToken.Kind.STRING) {
                continue;
            }
            String text = tokens.get(i + 2).text();
            String value = text.substring(1, text.length() - 1).replace("''", "'");
            switch (tokens.get(i).normal()) {
                case "ENCODING" -> found.put("encoding", value);
                case "LOCALE" -> {
                    found.putIfAbsent("collation", value);
                    found.putIfAbsent("character_type", value);
                }
                case "LC_COLLATE" -> found.put("collation", value);
                case "LC_CTYPE" -> found.put("character_type", value);
                default -> {
                    // the provider and its locale come from the server
                }
            }
        }
        return found;
    }
}
