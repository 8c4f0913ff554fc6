package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOutcome.Check;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The inside of one transaction that makes, replaces and fills chosen objects. Foreign keys are
/// off and triggers do not run: the rows come as they were.
final class SqlitePartsRun {

    private static final List<String> PARTS = List.of("index", "view", "trigger");

    private final Session source;
    private final Session session;
    private final RestoreWork work;
    private final JobContext context;
    private final Map<String, SqliteArchiveEntry> comes = new LinkedHashMap<>();
    private final Set<String> shadows;
    private final Set<String> virtual;
    private final SqlitePartKeys keys;
    private final SqlitePartRows rows;
    private final List<String> notes = new ArrayList<>();
    private final Set<String> changed = new HashSet<>();

    /// @param source the file that comes, by a session of its own; it is attached to the other too
    SqlitePartsRun(Session source, Session session, RestoreWork work, JobContext context) {
        this.source = source;
        this.session = session;
        this.work = work;
        this.context = context;
        source.query(
                        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
                                + " ORDER BY rowid",
                        SqlitePartsRun::entry)
                .forEach(entry -> comes.put(entry.id(), entry));
        this.shadows = namesOf("shadow");
        this.virtual = namesOf("virtual");
        this.keys = new SqlitePartKeys(source, session);
        this.rows = new SqlitePartRows(source, session, work, context);
    }

    private Set<String> namesOf(String type) {
        return Set.copyOf(
                source.query(
                        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = ?",
                        row -> row.text(1),
                        type));
    }

    private static SqliteArchiveEntry entry(Row row) {
        return new SqliteArchiveEntry(row.text(1), row.text(2), row.text(3), row.text(4));
    }

    SqliteParts.Done run() {
        boolean makes = work.order().intent() != RestoreIntent.DATA;
        List<ArchiveObject> objects = work.selection().objects();
        tables().forEach(changed::add);
        keys.before(changed);
        List<SqliteArchiveEntry> own = new ArrayList<>();
        if (makes) {
            own.addAll(removeReplaced(objects));
            for (ArchiveObject object : objects) {
                if (object.kind().equals(SqliteArchiveEntry.TABLE)) {
                    make(object);
                }
            }
        } else {
            own.addAll(dropTriggers(objects));
        }
        fill();
        for (String kind : PARTS) {
            if (makes) {
                objects.stream().filter(object -> object.kind().equals(kind)).forEach(this::make);
            }
            own.stream().filter(entry -> entry.kind().equals(kind)).forEach(this::makeAgain);
        }
        analyze();
        return check();
    }

    /// @return what the target has of its own on what is replaced, and the backup does not bring
    private List<SqliteArchiveEntry> removeReplaced(List<ArchiveObject> objects) {
        List<SqliteArchiveEntry> own = new ArrayList<>();
        Set<String> replaced = work.selection().replaced();
        for (ArchiveObject object : objects) {
            if (!replaced.contains(object.id())) {
                continue;
            }
            own.addAll(partsOf(object.name()));
            String drop =
                    "DROP "
                            + object.kind().toUpperCase(Locale.ROOT)
                            + " IF EXISTS main."
                            + Identifiers.quote(object.name());
            if (!shadows.contains(object.name())) {
                run(object.displayName(), drop);
            }
        }
        own.removeIf(entry ->
                objects.stream()
                        .anyMatch(object ->
                                object.kind().equals(entry.kind())
                                        && object.name().equalsIgnoreCase(entry.name())));
        return own;
    }

    private List<SqliteArchiveEntry> partsOf(String table) {
        return session.query(
                "SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE tbl_name = ?"
                        + " COLLATE NOCASE AND type IN ('index', 'trigger') AND sql IS NOT NULL",
                SqlitePartsRun::entry,
                table);
    }

    /// Rows that come back must not start what an application does with new rows.
    private List<SqliteArchiveEntry> dropTriggers(List<ArchiveObject> objects) {
        List<SqliteArchiveEntry> dropped = new ArrayList<>();
        for (ArchiveObject object : objects) {
            for (SqliteArchiveEntry part : partsOf(object.name())) {
                if (part.kind().equals("trigger")) {
                    run(part.name(), "DROP TRIGGER main." + Identifiers.quote(part.name()));
                    dropped.add(part);
                }
            }
        }
        return dropped;
    }

    private void make(ArchiveObject object) {
        SqliteArchiveEntry entry = comes.get(object.id());
        if (entry == null) {
            throw new DrydockException(
                    ErrorCode.RESTORE_NOT_EQUAL,
                    "The backup lists " + object.id() + ", but its data does not hold it.",
                    "The target was not touched. Use another backup.");
        }
        // its virtual table makes it
        if (!shadows.contains(object.name())) {
            context.cancel().throwIfCancelled();
            SqliteStatementRules.requireDefinition(entry);
            run(object.displayName(), entry.sql());
        }
    }

    private void makeAgain(SqliteArchiveEntry entry) {
        try {
            session.update("SAVEPOINT drydock_again");
            session.update(entry.sql());
            session.update("RELEASE drydock_again");
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.SQL_FAILED) {
                throw failure;
            }
            session.update("ROLLBACK TO drydock_again");
            session.update("RELEASE drydock_again");
            notes.add(
                    "The "
                            + entry.kind()
                            + " "
                            + entry.name()
                            + " of the target does not fit what was restored and is gone: "
                            + failure.details().getOrDefault("serverMessage", failure.message()));
        }
    }

    private void fill() {
        if (!work.order().intent().withRows()) {
            return;
        }
        boolean there = work.order().intent() == RestoreIntent.DATA;
        for (ArchiveObject table : work.selection().tables()) {
            String name = table.name();
            if (virtual.contains(name)) {
                if (there) {
                    notes.add(
                            "Rows of "
                                    + name
                                    + " did not come: it is a virtual table, whose rows"
                                    + " come with its definition");
                }
            } else if (shadows.contains(name)) {
                noteAlone(name);
            } else {
                rows.fill(name, there);
            }
        }
        if (!there) {
            tables().filter(virtual::contains)
                    .forEach(owner ->
                            shadows.stream()
                                    .filter(name -> name.startsWith(owner + "_"))
                                    .forEach(rows::fillShadow));
        }
    }

    /// Rows of a virtual table lie in tables that it made with itself, and only it knows them.
    private void noteAlone(String shadow) {
        boolean owned =
                tables().anyMatch(name -> virtual.contains(name) && shadow.startsWith(name + "_"));
        if (!owned) {
            notes.add(
                    "Rows of "
                            + shadow
                            + " did not come: they belong to a virtual table that was"
                            + " not chosen");
        }
    }

    private Stream<String> tables() {
        return work.selection().objects().stream()
                .filter(object -> object.kind().equals(SqliteArchiveEntry.TABLE))
                .map(ArchiveObject::name);
    }

    /// Only where somebody keeps statistics.
    private void analyze() {
        boolean kept =
                source.queryFirst(
                                "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'",
                                row -> row.integer(1))
                        .isPresent();
        if (kept) {
            for (String table : rows.filled()) {
                run(table, "ANALYZE main." + Identifiers.quote(table));
            }
        }
    }

    private SqliteParts.Done check() {
        List<Check> checks = new ArrayList<>(rows.check());
        if (work.order().intent() != RestoreIntent.DATA) {
            checks.add(checkDefinitions());
        }
        checks.add(rows.checkPages(changed));
        checks.add(keys.after());
        views();
        List<String> all = SqliteParts.joined(notes, rows.notes());
        return new SqliteParts.Done(checks, SqliteParts.joined(all, keys.notes()), rows.written());
    }

    private Check checkDefinitions() {
        List<ArchiveObject> objects = work.selection().objects();
        for (ArchiveObject object : objects) {
            SqliteArchiveEntry entry = comes.get(object.id());
            String found =
                    session.queryFirst(
                                    "SELECT sql FROM main.sqlite_schema WHERE type = ? AND name = ?",
                                    row -> row.text(1),
                                    object.kind(),
                                    object.name())
                            .orElse("");
            boolean made = !shadows.contains(object.name());
            if (made && entry != null && !found.equals(entry.sql())) {
                throw new DrydockException(
                        ErrorCode.RESTORE_NOT_EQUAL,
                        "The "
                                + object.id()
                                + " is not as the backup has it: \""
                                + found
                                + "\" instead of \""
                                + entry.sql()
                                + "\". It was rolled back, the target is as it was.",
                        "Restore into a new file.");
            }
        }
        return new Check("objects", true, "Definitions equal: " + objects.size());
    }

    /// A view is made whatever it names; whoever reads it must know.
    private void views() {
        for (ArchiveObject object : work.selection().objects()) {
            if (object.kind().equals("view")) {
                try {
                    session.query(
                            "EXPLAIN SELECT * FROM main." + Identifiers.quote(object.name()),
                            row -> 1);
                } catch (DrydockException failure) {
                    if (failure.code() != ErrorCode.SQL_FAILED) {
                        throw failure;
                    }
                    notes.add(
                            "The view "
                                    + object.name()
                                    + " cannot be used: "
                                    + failure.details()
                                            .getOrDefault("serverMessage", failure.message()));
                }
            }
        }
    }

    private void run(String object, String statement) {
        try {
            session.update(statement);
        } catch (DrydockException failure) {
            throw SqliteParts.failed(failure, object, statement);
        }
    }
}
