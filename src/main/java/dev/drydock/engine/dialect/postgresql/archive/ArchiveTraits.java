package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.migration.SqlToken;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What an archive says besides its objects: where they lie, and what the database was like.
///
/// @param database what its CREATE DATABASE says, words in upper case: `ENCODING`, `LOCALE`,
///   `LOCALE_PROVIDER` …; empty when it has none
/// @param encoding in which its texts are, as the server calls it; empty when it does not say
/// @param settings names of what it sets for its session
/// @param tablespaces id of an object → tablespace, of those that do not lie in the default one
/// @param accessMethods id of a table → how it is stored, of those that say so
/// @param forged id of an object → a short statement of it that says more than it should; the id is
///   empty for one about the whole archive
public record ArchiveTraits(
        Map<String, String> database,
        String encoding,
        Set<String> settings,
        Map<String, String> tablespaces,
        Map<String, String> accessMethods,
        Map<String, String> forged) {

    private static final ArchiveTraits NONE =
            new ArchiveTraits(Map.of(), "", Set.of(), Map.of(), Map.of(), Map.of());

    public ArchiveTraits {
        database = Map.copyOf(database);
        settings = Set.copyOf(settings);
        tablespaces = Map.copyOf(tablespaces);
        accessMethods = Map.copyOf(accessMethods);
        forged = Map.copyOf(forged);
    }

    /// Of an archive of PostgreSQL; empty for every other.
    public static ArchiveTraits of(Archive archive) {
        return switch (archive.inner()) {
            case PgArchive dump -> dump.traits();
            case ScriptArchive script -> script.traits();
            case ContainerArchive container -> container.traits();
            default -> NONE;
        };
    }

    static ArchiveTraits of(List<TocEntry> entries, ArchiveObjects objects, Set<String> settings) {
        Map<String, String> database = new TreeMap<>();
        Map<String, String> tablespaces = new HashMap<>();
        Map<String, String> accessMethods = new HashMap<>();
        String encoding = "";
        for (TocEntry entry : entries) {
            String id = Integer.toString(entry.id());
            if (!entry.tablespace().isEmpty()) {
                tablespaces.put(id, entry.tablespace());
            }
            if (!entry.accessMethod().isEmpty()) {
                accessMethods.put(id, entry.accessMethod());
            }
            if (entry.kind().equals("DATABASE") && database.isEmpty()) {
                read(ScriptStatement.of(entry.definition()), database);
            } else if (entry.kind().equals("ENCODING") && encoding.isEmpty()) {
                ScriptStatement statement = ScriptStatement.of(entry.definition());
                encoding = statement.string(3);
            }
        }
        return new ArchiveTraits(
                database,
                encoding,
                settings,
                tablespaces,
                accessMethods,
                ForgedEntries.find(entries, objects));
    }

    /// `ENCODING = 'UTF8' LOCALE = 'C'`; the sign may be missing.
    private static void read(ScriptStatement statement, Map<String, String> into) {
        for (int i = 3; i + 1 < statement.size(); i++) {
            SqlToken word = statement.tokens().get(i);
            int at = statement.isSymbol(i + 1, '=') ? i + 2 : i + 1;
            if (word.kind() != SqlToken.Kind.WORD || at >= statement.size()) {
                continue;
            }
            SqlToken value = statement.tokens().get(at);
            if (value.kind() == SqlToken.Kind.STRING) {
                into.putIfAbsent(word.normal(), statement.string(at));
            } else if (at == i + 2 && value.kind() == SqlToken.Kind.WORD) {
                into.putIfAbsent(word.normal(), value.text());
            }
        }
    }
}
