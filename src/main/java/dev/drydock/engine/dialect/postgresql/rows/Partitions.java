package dev.drydock.engine.dialect.postgresql.rows;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.rows.TableName;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds which objects of an archive hold a table's rows: itself, or its partitions, as the
/// archive's own statements join them (`ALTER TABLE … ATTACH PARTITION …`).
final class Partitions {

    private static final String TABLE = "table";
    private static final int DEEPEST = 16;

    private Partitions() {}

    static List<ArchiveObject> sources(Archive archive, TableName table) {
        return sources(archive, table.schema(), table.name(), 0);
    }

    private static List<ArchiveObject> sources(
            Archive archive, String schema, String name, int depth) {
        List<ArchiveObject> tables =
                archive.objects().stream().filter(one -> one.kind().equals(TABLE)).toList();
        Optional<ArchiveObject> own =
                tables.stream()
                        .filter(one -> one.schema().equals(schema) && one.name().equals(name))
                        .findFirst();
        if (own.isEmpty()) {
            return List.of();
        }
        if (own.get().hasRows()) {
            return List.of(own.get());
        }
        List<ArchiveObject> found = new ArrayList<>();
        if (depth < DEEPEST) {
            for (ArchiveObject table : tables) {
                if (isPartition(archive, table, schema, name)) {
                    found.addAll(sources(archive, table.schema(), table.name(), depth + 1));
                }
            }
        }
        return found;
    }

    private static boolean isPartition(
            Archive archive, ArchiveObject table, String schema, String name) {
        String ddl = archive.ddl(table);
        if (!ddl.contains("ATTACH PARTITION")) {
            return false;
        }
        List<SqlToken> tokens = SqlLexer.tokens(ddl, SqlLexer.Rules.POSTGRESQL);
        for (int i = 3; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isWord("ATTACH")
                    && tokens.get(i + 1).isWord("PARTITION")
                    && plain(tokens.get(i - 1)).equals(name)
                    && plain(tokens.get(i - 3)).equals(schema)) {
                return true;
            }
        }
        return false;
    }

    private static String plain(SqlToken token) {
        String text = token.text();
        return token.kind() == SqlToken.Kind.QUOTED_NAME
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text;
    }
}
