package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.restore.RestoreOutcome.Check;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Whether a restore of some tables leaves foreign keys that point nowhere: in those tables, or in
/// others that point to them. What did so before, in the target or in the backup, may stay.
final class SqlitePartKeys {

    private static final int NAMED = 5;

    private final Session source;
    private final Session session;
    private final List<String> notes = new ArrayList<>();
    private Set<String> affected = Set.of();
    private Map<String, Long> before = Map.of();
    private Set<String> changed = Set.of();

    SqlitePartKeys(Session source, Session session) {
        this.source = source;
        this.session = session;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /// Looks before anything is changed.
    ///
    /// @param tables that will be
    void before(Set<String> tables) {
        changed = lower(tables);
        affected = new TreeSet<>(changed);
        affected.addAll(pointingTo(changed));
        before = violations(session, affected);
    }

    private static Set<String> lower(Set<String> names) {
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private List<String> pointingTo(Set<String> parents) {
        return session
                .query(
                        "SELECT lower(t.name), lower(f.\"table\") FROM main.sqlite_schema t JOIN"
                                + " pragma_foreign_key_list(t.name) f WHERE t.type = 'table'",
                        row -> parents.contains(row.text(2)) ? row.text(1) : "")
                .stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /// Number by child and parent.
    private Map<String, Long> violations(Session of, Set<String> tables) {
        Map<String, Long> found = new HashMap<>();
        for (String table : tables) {
            boolean there =
                    of.queryFirst(
                                    "SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name ="
                                            + " ? COLLATE NOCASE",
                                    row -> row.integer(1),
                                    table)
                            .isPresent();
            if (there) {
                count(of, table, found);
            }
        }
        return found;
    }

    private void count(Session of, String table, Map<String, Long> found) {
        try {
            of.forEach(
                    "PRAGMA main.foreign_key_check(" + Identifiers.quote(table) + ")",
                    row ->
                            found.merge(
                                    (row.text(1) + " → " + row.text(3)).toLowerCase(Locale.ROOT),
                                    1L,
                                    Long::sum));
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.SQL_FAILED) {
                throw failure;
            }
            notes.add(
                    "Foreign keys of "
                            + table
                            + " were not checked: "
                            + failure.details().getOrDefault("serverMessage", failure.message()));
        }
    }

    /// @throws DrydockException RESTORE_FAILED when keys point nowhere that did not do so before
    Check after() {
        Set<String> now = new TreeSet<>(changed);
        now.addAll(affected);
        now.addAll(pointingTo(changed));
        Map<String, Long> theirs = violations(source, changed);
        Map<String, Long> found = violations(session, now);
        List<String> worse = new ArrayList<>();
        found.forEach((keys, number) -> {
            long allowed = Math.max(before.getOrDefault(keys, 0L), theirs.getOrDefault(keys, 0L));
            if (number > allowed) {
                worse.add(keys + ": " + number + " rows");
            }
        });
        if (!worse.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.RESTORE_FAILED,
                    "Foreign keys would point nowhere ("
                            + worse.stream().sorted().limit(NAMED).collect(Collectors.joining("; "))
                            + "). It was rolled back, the target is as it was.",
                    "Restore those tables together, or bring back single rows with row rescue.",
                    Map.of(
                            "object",
                            worse.getFirst().split(" ", 2)[0],
                            "statement",
                            "PRAGMA foreign_key_check",
                            "left",
                            "the target is as it was"),
                    null);
        }
        long same = found.values().stream().mapToLong(Long::longValue).sum();
        return new Check(
                "keys",
                true,
                "Tables checked: " + now.size() + ", keys that pointed nowhere before: " + same);
    }
}
