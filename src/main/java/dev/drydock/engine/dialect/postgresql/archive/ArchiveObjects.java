package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveSection;
import dev.drydock.engine.backup.archive.BrokenArchiveException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the objects that people know out of the entries of a table of contents: rows, comments,
/// privileges and defaults go to what they belong to.
final class ArchiveObjects {

    private static final String ROWS = "TABLE DATA";

    /// Say something about the whole archive.
    private static final Set<String> SETTINGS =
            Set.of("ENCODING", "STDSTRINGS", "SEARCHPATH", "DATABASE", "DATABASE PROPERTIES");

    /// Part of another object.
    private static final Set<String> ADDITIONS =
            Set.of(
                    "ACL",
                    "COMMENT",
                    "SECURITY LABEL",
                    "DEFAULT",
                    "SEQUENCE SET",
                    "SEQUENCE OWNED BY",
                    "TABLE ATTACH",
                    "INDEX ATTACH",
                    "ROW SECURITY",
                    "STATISTICS DATA",
                    ROWS,
                    "MATERIALIZED VIEW DATA",
                    "BLOB METADATA",
                    "BLOB COMMENTS",
                    "PUBLICATION TABLE",
                    "PUBLICATION TABLES IN SCHEMA",
                    "SUBSCRIPTION TABLE");

    /// Of those, what else the object needs.
    private static final Set<String> COMPLETING = Set.of("DEFAULT", "TABLE ATTACH", "INDEX ATTACH");

    /// Shown below what they belong to.
    private static final Set<String> CHILDREN =
            Set.of(
                    "INDEX",
                    "CONSTRAINT",
                    "CHECK CONSTRAINT",
                    "FK CONSTRAINT",
                    "TRIGGER",
                    "RULE",
                    "POLICY",
                    "STATISTICS");

    private static final Set<String> RELATIONS =
            Set.of("TABLE", "VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE");

    /// The content of several.
    static final String LARGE_OBJECTS = "BLOBS";

    /// Since version 1.16: which ones there are.
    private static final String LARGE_OBJECT_NUMBERS = "BLOB METADATA";

    private final EntryStreams data;
    private final Map<Integer, TocEntry> entries = new LinkedHashMap<>();
    private final Map<Integer, List<TocEntry>> additions = new HashMap<>();
    private final Map<Integer, TocEntry> rows = new HashMap<>();
    private final Map<String, TocEntry> relations = new HashMap<>();

    ArchiveObjects(List<TocEntry> toc, EntryStreams data) {
        this.data = data;
        toc.forEach(entry -> entries.put(entry.id(), entry));
        toc.forEach(this::attach);
        List<TocEntry> relations =
                toc.stream().filter(one -> RELATIONS.contains(one.kind())).toList();
        relations.forEach(one -> this.relations.putIfAbsent(key(one.schema(), one.tag()), one));
    }

    private void attach(TocEntry entry) {
        if (entry.kind().equals(LARGE_OBJECTS)) {
            rows.put(entry.id(), entry);
            entry.needs().stream()
                    .map(entries::get)
                    .filter(needed -> needed != null && needed.kind().equals(LARGE_OBJECT_NUMBERS))
                    .forEach(numbers -> add(entry, numbers));
            return;
        }
        if (!ADDITIONS.contains(entry.kind())) {
            return;
        }
        TocEntry owner = owner(entry);
        if (entry.kind().equals(ROWS)) {
            // of an archive without definitions they stand for their table
            rows.put(owner == null ? entry.id() : owner.id(), entry);
        } else if (owner != null) {
            add(owner, entry);
        }
    }

    private void add(TocEntry owner, TocEntry addition) {
        additions.computeIfAbsent(owner.id(), key -> new ArrayList<>()).add(addition);
    }

    /// The entry of the object that an entry is, completes or fills; null when it is about none.
    @Nullable TocEntry objectOf(TocEntry entry) {
        if (isObject(entry) || isBareRows(entry)) {
            return entry;
        }
        return SETTINGS.contains(entry.kind()) ? null : owner(entry);
    }

    /// Rows without their table, which stand for it.
    private boolean isBareRows(TocEntry entry) {
        return entry.kind().equals(ROWS) && entry.equals(rows.get(entry.id()));
    }

    /// The first of what it needs that is an object itself.
    private @Nullable TocEntry owner(TocEntry entry) {
        for (int id : entry.needs()) {
            TocEntry needed = entries.get(id);
            if (needed != null && isObject(needed)) {
                return needed;
            }
        }
        return null;
    }

    private static boolean isObject(TocEntry entry) {
        return !SETTINGS.contains(entry.kind()) && !ADDITIONS.contains(entry.kind());
    }

    List<ArchiveObject> list() {
        List<ArchiveObject> objects = new ArrayList<>();
        for (TocEntry entry : entries.values()) {
            if (isObject(entry) || isBareRows(entry)) {
                objects.add(object(entry));
            }
        }
        return objects;
    }

    /// The entry of an object.
    TocEntry entry(ArchiveObject object) {
        TocEntry entry = entries.get(Integer.parseInt(object.id()));
        if (entry == null) {
            throw new IllegalArgumentException("of another archive: " + object.displayName());
        }
        return entry;
    }

    /// The entry of that number.
    TocEntry entry(int id) {
        TocEntry entry = entries.get(id);
        if (entry == null) {
            throw new IllegalArgumentException("of another archive: entry " + id);
        }
        return entry;
    }

    @Nullable TocEntry rowsOf(ArchiveObject object) {
        return rows.get(entry(object).id());
    }

    String ddl(ArchiveObject object) {
        TocEntry entry = entry(object);
        var ddl = new StringBuilder(entry.definition());
        for (TocEntry addition : additions.getOrDefault(entry.id(), List.of())) {
            String text = definition(addition);
            if (!text.isBlank()) {
                ddl.append(ddl.isEmpty() || ddl.charAt(ddl.length() - 1) == '\n' ? "" : "\n");
                ddl.append(text);
            }
        }
        return ddl.toString();
    }

    /// Of large objects the archive has numbers, of which pg_restore makes statements.
    private static String definition(TocEntry addition) {
        if (!addition.kind().equals(LARGE_OBJECT_NUMBERS)) {
            return addition.definition();
        }
        return addition.definition()
                .lines()
                .filter(line -> !line.isBlank())
                .map(oid -> "SELECT pg_catalog.lo_create('" + oid.strip() + "');\n")
                .collect(Collectors.joining());
    }

    private ArchiveObject object(TocEntry entry) {
        TocEntry rowEntry = rows.get(entry.id());
        TocEntry parent =
                CHILDREN.contains(entry.kind())
                        ? parent(entry)
                        : isIdentity(entry) ? tableOf(entry) : null;
        Set<String> needs = new HashSet<>();
        addNeeds(entry, needs);
        for (TocEntry addition : additions.getOrDefault(entry.id(), List.of())) {
            // a table is not whole without the sequence of a default, or the table it is a part of
            if (COMPLETING.contains(addition.kind())) {
                addNeeds(addition, needs);
            }
        }
        needs.remove(Integer.toString(entry.id()));
        return new ArchiveObject(
                Integer.toString(entry.id()),
                kind(entry),
                entry.schema(),
                name(entry, parent),
                entry.owner(),
                section(entry),
                parent == null ? "" : Integer.toString(parent.id()),
                needs,
                rowEntry == null ? -1 : data.rows(rowEntry),
                rowEntry == null ? -1 : data.storedBytes(rowEntry),
                rowEntry != null && rowEntry.hasData(),
                columns(entry, rowEntry));
    }

    /// The sequence of an identity column is made by a statement on its table, and goes with it.
    private static boolean isIdentity(TocEntry entry) {
        return entry.kind().equals("SEQUENCE")
                && entry.definition().stripLeading().startsWith("ALTER TABLE");
    }

    private @Nullable TocEntry tableOf(TocEntry entry) {
        return entry.needs().stream()
                .map(entries::get)
                .filter(needed -> needed != null && needed.kind().equals("TABLE"))
                .findFirst()
                .orElse(null);
    }

    private void addNeeds(TocEntry entry, Set<String> needs) {
        for (int id : entry.needs()) {
            TocEntry needed = entries.get(id);
            if (needed != null && isObject(needed)) {
                needs.add(Integer.toString(id));
            }
        }
    }

    /// The table or view. A foreign key needs only the key it points to, so the name says it then:
    /// `pg_dump` puts the table's before its own.
    private @Nullable TocEntry parent(TocEntry entry) {
        for (int id : entry.needs()) {
            TocEntry needed = entries.get(id);
            if (needed != null
                    && RELATIONS.contains(needed.kind())
                    && (!isNamedAfter(entry, needed)
                            || entry.tag().startsWith(needed.tag() + " "))) {
                return needed;
            }
        }
        // the longest name that the tag begins with; a name may have spaces
        for (int end = entry.tag().lastIndexOf(' ');
                end > 0;
                end = entry.tag().lastIndexOf(' ', end - 1)) {
            TocEntry named = relations.get(key(entry.schema(), entry.tag().substring(0, end)));
            if (named != null) {
                return named;
            }
        }
        return null;
    }

    private static String key(String schema, String name) {
        return schema + '\0' + name;
    }

    private static boolean isNamedAfter(TocEntry entry, TocEntry relation) {
        return !entry.kind().equals("INDEX")
                && !entry.kind().equals("STATISTICS")
                && entry.schema().equals(relation.schema());
    }

    private static String kind(TocEntry entry) {
        return switch (entry.kind()) {
            case "BLOB" -> "large object";
            case LARGE_OBJECTS -> "large objects";
            case ROWS -> "table";
            case "FK CONSTRAINT" -> "foreign key";
            case "CHECK CONSTRAINT" -> "check";
            default -> entry.kind().toLowerCase(Locale.ROOT);
        };
    }

    /// Without the table's name before that of a constraint, a trigger, a rule or a policy.
    private static String name(TocEntry entry, @Nullable TocEntry parent) {
        String prefix = parent == null ? "" : parent.tag() + " ";
        return !prefix.isEmpty() && entry.tag().startsWith(prefix)
                ? entry.tag().substring(prefix.length())
                : entry.tag();
    }

    private static ArchiveSection section(TocEntry entry) {
        return switch (entry.section()) {
            case TocEntry.ROWS -> ArchiveSection.ROWS;
            case TocEntry.AFTER_ROWS -> ArchiveSection.AFTER_ROWS;
            default -> ArchiveSection.BEFORE_ROWS;
        };
    }

    /// Of INSERT statements that name no columns, those of the table.
    private static List<String> columns(TocEntry table, @Nullable TocEntry rowEntry) {
        if (rowEntry == null) {
            return List.of();
        }
        if (rowEntry.kind().equals(LARGE_OBJECTS)) {
            return LargeObjectRows.COLUMNS;
        }
        if (rowEntry.copy().isEmpty()) {
            return TableColumns.of(table.definition());
        }
        try {
            return CopyStatement.parse(rowEntry.copy()).columns();
        } catch (BrokenArchiveException unreadable) {
            return List.of();
        }
    }
}
