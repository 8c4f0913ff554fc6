package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.archive.RestorableArchive;
import dev.drydock.engine.dialect.postgresql.archive.RestoreEntry;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.SideBySide;
import dev.drydock.engine.job.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Compares a target with what was to come.
final class TargetChecks {

    static final String PHASE = "Comparing";

    private static final int SHOWN = 5;

    /// As pg_dump and Drydock write it.
    private static final Pattern SETVAL =
            Pattern.compile("pg_catalog\\.setval\\('((?:[^']|'')*)', (-?\\d+), (true|false)\\)");

    private final RestorableArchive source;
    private final RestoreWork work;
    private final SourceReading reading;
    private final List<RestoreStep> steps;
    private final RestoreSessions sessions;
    private final StepTimes times;
    private final JobContext context;

    TargetChecks(
            RestorableArchive source,
            RestoreWork work,
            SourceReading reading,
            List<RestoreStep> steps,
            RestoreSessions sessions,
            StepTimes times,
            JobContext context) {
        this.source = source;
        this.work = work;
        this.reading = reading;
        this.steps = steps;
        this.sessions = sessions;
        this.times = times;
        this.context = context;
    }

    /// @param withRows whether rows and large objects are compared; somebody else did otherwise
    List<RestoreOutcome.Check> run(boolean withRows) {
        List<RestoreOutcome.Check> checks = new ArrayList<>();
        times.run(
                PHASE,
                () -> {
                    if (withRows) {
                        checks.add(rows());
                    }
                    if (withRows && reading.largeObjects().count() > 0) {
                        checks.add(largeObjects());
                    }
                    if (work.order().intent().withStructure()) {
                        checks.add(indexes());
                        checks.add(sequences());
                        checks.add(extensions());
                        checks.add(owners());
                    }
                });
        return checks;
    }

    /// Statements that make no object may have changed rows.
    private boolean changesRows() {
        return source.inOrder()
                && steps.stream().anyMatch(step -> step.entry().kind().equals("STATEMENT"));
    }

    private RestoreOutcome.Check rows() {
        if (changesRows()) {
            return new RestoreOutcome.Check(
                    "rows and contents",
                    true,
                    "not compared, for statements of the script may have changed rows");
        }
        List<RestoreEntry> tables =
                steps.stream()
                        .filter(step -> step.kind() == RestoreStep.Kind.ROWS)
                        .map(RestoreStep::entry)
                        .toList();
        long total = tables.stream().mapToLong(table -> reading.rows(table).bytes()).sum();
        var done = new AtomicLong();
        List<String> different = Collections.synchronizedList(new ArrayList<>());
        Stream.iterate(0, i -> i + 1)
                .limit(sessions.count())
                .forEach(_ -> sessions.with(one -> RowsComparison.prepare(one.session())));
        SideBySide.compute(
                tables.size(),
                Math.clamp(tables.size(), 1, sessions.count()),
                context.cancel(),
                number -> {
                    RestoreEntry table = tables.get(number);
                    sessions.with(one -> {
                        one.prepare(table, false);
                        new RowsComparison(one.session(), source, context.cancel())
                                .difference(
                                        table,
                                        Identifiers.qualified(table.schema(), table.name()),
                                        reading.rows(table),
                                        more ->
                                                context.progress()
                                                        .work(
                                                                done.addAndGet(more),
                                                                total,
                                                                Unit.BYTES))
                                .ifPresent(text ->
                                        different.add(
                                                Identifiers.visible(
                                                                table.schema() + "." + table.name())
                                                        + " "
                                                        + text));
                    });
                    return true;
                });
        return check(
                "rows and contents",
                different,
                "tables: " + tables.size() + ", rows: " + reading.totalRows());
    }

    private RestoreOutcome.Check largeObjects() {
        List<String> different =
                reading.largeObjects().differing(sessions.first().session()).stream()
                        .map(oid -> "large object " + oid + " differs")
                        .toList();
        return check("large objects", different, "objects: " + reading.largeObjects().count());
    }

    /// One that is invalid was not made, or made from rows that do not fit. What was there before
    /// says nothing of the restore.
    private RestoreOutcome.Check indexes() {
        Session session = sessions.first().session();
        Set<String> made = new HashSet<>();
        steps.forEach(step -> made.add(step.entry().schema() + "\0" + step.entry().name()));
        List<String> invalid =
                session
                        .query(
                                "SELECT n.nspname AS schema, c.relname AS index, t.relname AS table,"
                                        + " i.indexrelid::pg_catalog.regclass::text AS name FROM"
                                        + " pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON"
                                        + " c.oid = i.indexrelid JOIN pg_catalog.pg_class t ON t.oid"
                                        + " = i.indrelid JOIN pg_catalog.pg_namespace n ON n.oid ="
                                        + " c.relnamespace WHERE NOT i.indisvalid AND i.indexrelid"
                                        + " >= 16384 AND c.relkind = 'i'",
                                row -> isOf(made, row) ? row.text("name") + " is invalid" : "")
                        .stream()
                        .filter(text -> !text.isEmpty())
                        .toList();
        long built = steps.stream().filter(step -> step.kind() == RestoreStep.Kind.BUILD).count();
        return check("keys and indexes", invalid, "built: " + built);
    }

    /// Whether the index or its table was made now; archives name a constraint with its table.
    private static boolean isOf(Set<String> made, Row index) {
        String schema = index.text("schema") + "\0";
        String name = index.text("index");
        String table = index.text("table");
        return made.contains(schema + name)
                || made.contains(schema + table)
                || made.contains(schema + table + " " + name);
    }

    private RestoreOutcome.Check sequences() {
        Session session = sessions.first().session();
        List<String> different = new ArrayList<>();
        long compared = 0;
        for (RestoreStep step : steps) {
            Matcher set = SETVAL.matcher(step.statement());
            if (!step.entry().kind().equals("SEQUENCE SET") || !set.find()) {
                continue;
            }
            compared++;
            String name = set.group(1).replace("''", "'");
            boolean equal =
                    session.queryFirst(
                                    "SELECT last_value = "
                                            + set.group(2)
                                            + " AND is_called = "
                                            + set.group(3)
                                            + " FROM "
                                            + name,
                                    row -> row.flag(1))
                            .orElse(false);
            if (!equal) {
                different.add(Identifiers.visible(name) + " stands elsewhere");
            }
        }
        return check("sequences", different, "compared: " + compared);
    }

    private RestoreOutcome.Check extensions() {
        Session session = sessions.first().session();
        Set<String> there =
                Set.copyOf(
                        session.query(
                                "SELECT extname::text FROM pg_catalog.pg_extension",
                                row -> row.text(1)));
        List<String> wanted =
                steps.stream()
                        .map(RestoreStep::entry)
                        .filter(entry -> entry.kind().equals("EXTENSION"))
                        .map(RestoreEntry::name)
                        .distinct()
                        .toList();
        List<String> missing =
                wanted.stream()
                        .filter(name -> !there.contains(name))
                        .map(name -> Identifiers.visible(name) + " is missing")
                        .toList();
        return check("extensions", missing, "compared: " + wanted.size());
    }

    /// Of tables, views and sequences that were given an owner.
    private RestoreOutcome.Check owners() {
        Session session = sessions.first().session();
        List<String> different = new ArrayList<>();
        long compared = 0;
        for (RestoreStep step : steps) {
            String owner = OwnerStatement.role(step.statement());
            boolean relation =
                    step.entry().kind().endsWith("TABLE")
                            || step.entry().kind().endsWith("VIEW")
                            || step.entry().kind().equals("SEQUENCE");
            if (owner.isEmpty() || !relation || step.entry().schema().isEmpty()) {
                continue;
            }
            compared++;
            boolean equal =
                    session.queryFirst(
                                    "SELECT pg_catalog.pg_get_userbyid(relowner)::text = ? FROM"
                                            + " pg_catalog.pg_class WHERE oid ="
                                            + " pg_catalog.to_regclass(?)",
                                    row -> row.flag(1),
                                    owner,
                                    Identifiers.qualified(
                                            step.entry().schema(), step.entry().name()))
                            .orElse(false);
            if (!equal) {
                different.add(
                        Identifiers.visible(step.entry().displayName()) + " has another owner");
            }
        }
        return check("owners", different, "compared: " + compared);
    }

    private static RestoreOutcome.Check check(String name, List<String> different, String equal) {
        if (different.isEmpty()) {
            return new RestoreOutcome.Check(name, true, equal);
        }
        String more =
                different.size() > SHOWN ? " and " + (different.size() - SHOWN) + " more" : "";
        return new RestoreOutcome.Check(
                name,
                false,
                String.join(", ", different.subList(0, Math.min(SHOWN, different.size()))) + more);
    }
}
