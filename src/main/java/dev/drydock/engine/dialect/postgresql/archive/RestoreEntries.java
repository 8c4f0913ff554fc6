package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.dialect.postgresql.archive.RestoreEntry.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes entries for a restore out of those of a table of contents, as `pg_restore` understands
/// them (pg_backup_archiver.c: _printTocEntry).
final class RestoreEntries {

    /// The statement that drops them names them as ALTER … OWNER TO does.
    static final Set<String> OWNED =
            Set.of(
                    "AGGREGATE",
                    "COLLATION",
                    "CONVERSION",
                    "DOMAIN",
                    "EVENT TRIGGER",
                    "FOREIGN DATA WRAPPER",
                    "FOREIGN TABLE",
                    "FUNCTION",
                    "LANGUAGE",
                    "MATERIALIZED VIEW",
                    "OPERATOR",
                    "OPERATOR CLASS",
                    "OPERATOR FAMILY",
                    "PROCEDURAL LANGUAGE",
                    "PROCEDURE",
                    "PUBLICATION",
                    "SCHEMA",
                    "SEQUENCE",
                    "SERVER",
                    "STATISTICS",
                    "SUBSCRIPTION",
                    "TABLE",
                    "TEXT SEARCH CONFIGURATION",
                    "TEXT SEARCH DICTIONARY",
                    "TYPE",
                    "VIEW");

    private static final Set<String> LARGE_OBJECTS = Set.of("BLOB", "BLOB METADATA");
    private static final Pattern LARGE_OBJECT = Pattern.compile("LARGE OBJECT (\\d+)");
    private static final Pattern CREATE_PUBLIC = Pattern.compile("CREATE SCHEMA \"?public\"?;\\s*");
    private static final String DROP = "DROP ";

    private final List<TocEntry> toc;
    private final ArchiveObjects objects;
    private final boolean qualified;
    private long pivot = Long.MAX_VALUE;
    private final Function<TocEntry, @Nullable ScriptDraft> drafts;

    /// @param drafts finds what an entry of a script was made of; null elsewhere
    RestoreEntries(
            List<TocEntry> toc,
            ArchiveObjects objects,
            Function<TocEntry, @Nullable ScriptDraft> drafts) {
        this.toc = toc;
        this.objects = objects;
        this.drafts = drafts;
        this.qualified = toc.stream().anyMatch(entry -> entry.kind().equals("SEARCHPATH"));
    }

    /// Statements of a script that stand behind a place come after the rows.
    RestoreEntries behind(long place) {
        pivot = place;
        return this;
    }

    List<RestoreEntry> list() {
        Map<Integer, TocEntry> byId = new HashMap<>();
        toc.forEach(entry -> byId.put(entry.id(), entry));
        List<RestoreEntry> entries = new ArrayList<>();
        int current = TocEntry.BEFORE_ROWS;
        for (TocEntry entry : toc) {
            // what belongs nowhere belongs where it stands
            current = entry.section() < TocEntry.BEFORE_ROWS ? current : entry.section();
            entries.add(of(entry, current, byId));
        }
        return entries;
    }

    private RestoreEntry of(TocEntry entry, int current, Map<Integer, TocEntry> byId) {
        ScriptDraft draft = drafts.apply(entry);
        TocEntry object = objects.objectOf(entry);
        return new RestoreEntry(
                entry.id(),
                object == null ? "" : Integer.toString(object.id()),
                entry.kind(),
                entry.schema(),
                entry.tag(),
                draft != null
                                && draft.rows == null
                                && draft.position > pivot
                                && !LARGE_OBJECTS.contains(entry.kind())
                        ? Section.AFTER_ROWS
                        : section(entry, current),
                sql(entry, byId),
                entry.owner(),
                ownerOf(entry),
                entry.tablespace(),
                entry.accessMethod(),
                draft == null ? searchPath(entry) : draft.setting.searchPath(),
                entry.needs(),
                draft == null ? -1 : draft.position);
    }

    /// Archives from before 10.3 do not qualify names; each entry is made in its own schema.
    private String searchPath(TocEntry entry) {
        if (qualified || entry.schema().isEmpty()) {
            return "''";
        }
        return Identifiers.quote(entry.schema()) + ", pg_catalog";
    }

    private static Section section(TocEntry entry, int current) {
        return switch (entry.kind()) {
            case "TABLE DATA" -> Section.ROWS;
            case "BLOBS" -> Section.LARGE_OBJECTS;
            // from version 17 on they are made among the rows; they must be there to be written
            case "BLOB", "BLOB METADATA" -> Section.BEFORE_ROWS;
            case "SEQUENCE SET", "MATERIALIZED VIEW DATA" -> Section.AFTER_ROWS;
            default -> current == TocEntry.AFTER_ROWS ? Section.AFTER_ROWS : Section.BEFORE_ROWS;
        };
    }

    private static String sql(TocEntry entry, Map<Integer, TocEntry> byId) {
        String definition = entry.definition();
        if (entry.kind().equals("BLOB METADATA")) {
            var sql = new StringBuilder();
            definition
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(oid ->
                            sql.append("SELECT pg_catalog.lo_create('")
                                    .append(oid.strip())
                                    .append("');\n"));
            return sql.toString();
        }
        if (entry.kind().equals("ACL") && entry.tag().startsWith("LARGE OBJECTS")) {
            return forEach(definition, entry, byId);
        }
        if (entry.kind().equals("SCHEMA") && CREATE_PUBLIC.matcher(definition).matches()) {
            return "CREATE SCHEMA IF NOT EXISTS public;\n";
        }
        return definition;
    }

    /// Privileges are written for one of several large objects and mean all of them.
    private static String forEach(String definition, TocEntry entry, Map<Integer, TocEntry> byId) {
        var sql = new StringBuilder();
        Matcher one = LARGE_OBJECT.matcher(definition);
        for (int need : entry.needs()) {
            TocEntry needed = byId.get(need);
            if (needed != null && needed.kind().equals("BLOB METADATA")) {
                needed.definition()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .forEach(oid ->
                                sql.append(one.replaceAll("LARGE OBJECT " + oid.strip()))
                                        .append('\n'));
            }
        }
        return sql.toString();
    }

    private static String ownerOf(TocEntry entry) {
        if (LARGE_OBJECTS.contains(entry.kind())) {
            return entry.kind().equals("BLOB") ? "LARGE OBJECT " + entry.tag() : "LARGE OBJECTS";
        }
        String drop = entry.drop().strip();
        if (!OWNED.contains(entry.kind()) || !drop.startsWith(DROP) || drop.indexOf(';') < 0) {
            return "";
        }
        // a name may hold a semicolon; the statement's own is its last
        return drop.substring(DROP.length(), drop.lastIndexOf(';'));
    }
}
