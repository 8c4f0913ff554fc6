package dev.drydock.engine.rehearsal;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationFiles;
import dev.drydock.engine.migration.MigrationManager;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.RollbackRequest;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Foretells rollbacks of an open database, which is only read. Thread-safe; worker threads only.
public final class RollbackForecaster {

    /// Somebody is waiting in an emergency: what takes longer to count is estimated.
    private static final Duration COUNT_LIMIT = Duration.ofSeconds(3);

    private final DatabaseConnection connection;
    private final MigrationRehearsal.Parts parts;
    private final Clock clock;

    public RollbackForecaster(
            DatabaseConnection connection, MigrationRehearsal.Parts parts, Clock clock) {
        this.connection = connection;
        this.parts = parts;
        this.clock = clock;
    }

    /// What the rollback will undo and what will be lost. Cancel leaves nothing behind.
    ///
    /// @throws DrydockException as a dry run, but a rollback that is missing is told in the result
    public RollbackForecast forecast(RollbackRequest request, JobContext context) {
        context.progress().phase("Looking at what will be rolled back");
        MigrationFiles files = request.source().read(parts.migration().id());
        var manager = new MigrationManager(connection, parts.migration(), clock);
        List<Migration> migrations = manager.status(() -> files, context).migrations();
        List<Migration> applied = appliedLastFirst(migrations, manager.history(context));
        MigrationVersion target = request.targetVersion();
        List<Migration> chosen =
                target != null
                        ? applied.stream()
                                .filter(one -> one.version().compareTo(target) > 0)
                                .toList()
                        : applied.stream().limit(Math.max(0, request.steps())).toList();
        SchemaDefinition live = parts.generators().apply(connection).read(context);
        Map<MigrationVersion, MigrationProof> proofs = proofs(migrations, live, context);
        List<RollbackForecast.Step> steps = new ArrayList<>();
        Set<String> counted = new HashSet<>();
        for (Migration migration : chosen) {
            context.cancel().throwIfCancelled();
            steps.add(step(migration, files, live, proofs, counted, context));
        }
        return new RollbackForecast(
                steps,
                applied.stream()
                        .filter(one -> !chosen.contains(one))
                        .map(Migration::version)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    private static List<Migration> appliedLastFirst(
            List<Migration> migrations, List<HistoryEntry> history) {
        Map<MigrationVersion, Long> last = new HashMap<>();
        history.forEach(entry -> last.put(entry.version(), entry.id()));
        return migrations.stream()
                .filter(one -> one.state().isApplied())
                // rolling back does not touch them
                .filter(one -> !one.version().isRepeatable())
                .sorted(
                        Comparator.comparingLong(
                                        (Migration one) -> last.getOrDefault(one.version(), 0L))
                                .reversed())
                .toList();
    }

    private Map<MigrationVersion, MigrationProof> proofs(
            List<Migration> migrations, SchemaDefinition live, JobContext context) {
        String table;
        try (Session session = connection.lease(context)) {
            table = parts.migration().historyTable(session).quoted();
        }
        return parts.proofs()
                .holding(
                        migrations,
                        connection.dialectId(),
                        SandboxMaker.major(live.serverVersion()),
                        MigrationProofs.hash(live, table));
    }

    private RollbackForecast.Step step(
            Migration migration,
            MigrationFiles files,
            SchemaDefinition live,
            Map<MigrationVersion, MigrationProof> proofs,
            Set<String> counted,
            JobContext context) {
        String text = migration.rollbackSql();
        List<SqlStatement> statements =
                text == null ? List.of() : parts.migration().split(text).statements();
        List<RollbackLoss> losses = new ArrayList<>();
        for (SqlStatement statement : statements) {
            for (RollbackLoss loss : losses(statement, live, context)) {
                // a table that an earlier step drops is lost once
                if (counted.add(loss.kind() + loss.name())) {
                    losses.add(loss);
                }
            }
        }
        var file = files.rollbacks().get(migration.version());
        return new RollbackForecast.Step(
                migration.version(),
                migration.description(),
                migration.file(),
                text == null ? "" : file == null ? "the history" : file.name(),
                statements.stream().map(SqlStatement::text).toList(),
                losses,
                proofs.get(migration.version()));
    }

    private List<RollbackLoss> losses(
            SqlStatement statement, SchemaDefinition live, JobContext context) {
        if (statement.startsWith("DROP", "TABLE")) {
            return names(statement, 2).stream()
                    .map(name -> loss(RollbackLoss.Kind.TABLE, name, live, null, context))
                    .toList();
        }
        if (statement.startsWith("TRUNCATE")) {
            return names(statement, statement.word(1).equals("TABLE") ? 2 : 1).stream()
                    .map(name -> loss(RollbackLoss.Kind.ROWS, name, live, null, context))
                    .toList();
        }
        if (statement.startsWith("DELETE", "FROM")) {
            return names(statement, 2).stream()
                    .limit(1)
                    .map(name -> loss(RollbackLoss.Kind.ROWS, name, live, null, context))
                    .toList();
        }
        if (!statement.startsWith("ALTER", "TABLE")) {
            return List.of();
        }
        List<List<String>> table = names(statement, 2);
        List<RollbackLoss> losses = new ArrayList<>();
        for (int i = 2; i + 1 < statement.tokens().size() && !table.isEmpty(); i++) {
            if (!statement.word(i).equals("DROP")) {
                continue;
            }
            int at = statement.word(i + 1).equals("COLUMN") ? i + 2 : i + 1;
            if (statement.word(at).equals("IF")) {
                at += 2;
            }
            boolean other =
                    Set.of("CONSTRAINT", "DEFAULT", "NOT", "IDENTITY", "EXPRESSION")
                            .contains(statement.word(i + 1));
            if (!other && at < statement.tokens().size()) {
                String column = ScriptRenames.plain(statement.tokens().get(at));
                losses.add(loss(RollbackLoss.Kind.COLUMN, table.getFirst(), live, column, context));
            }
        }
        return losses;
    }

    /// Names with commas between them, from a place on.
    private static List<List<String>> names(SqlStatement statement, int from) {
        List<SqlToken> tokens = statement.tokens();
        int at = from;
        while (Set.of("IF", "EXISTS", "ONLY").contains(statement.word(at))) {
            at++;
        }
        List<List<String>> names = new ArrayList<>();
        while (at < tokens.size()) {
            List<String> parts = new ArrayList<>();
            parts.add(ScriptRenames.plain(tokens.get(at++)));
            while (at + 1 < tokens.size() && tokens.get(at).isSymbol('.')) {
                parts.add(ScriptRenames.plain(tokens.get(at + 1)));
                at += 2;
            }
            names.add(parts);
            if (at >= tokens.size() || !tokens.get(at).isSymbol(',')) {
                return names;
            }
            at++;
        }
        return names;
    }

    private RollbackLoss loss(
            RollbackLoss.Kind kind,
            List<String> name,
            SchemaDefinition live,
            @Nullable String column,
            JobContext context) {
        Optional<Table> table =
                live.tables()
                        .filter(one -> one.name().equalsIgnoreCase(name.getLast()))
                        .filter(one ->
                                name.size() < 2
                                        || one.id().schema().equalsIgnoreCase(name.getFirst()))
                        .findFirst();
        String written = String.join(".", name) + (column == null ? "" : "." + column);
        if (table.isEmpty()) {
            // made by a rollback before this one
            return new RollbackLoss(kind, written, -1, false);
        }
        Table found = table.get();
        Optional<String> known =
                found.columns().stream()
                        .map(Column::name)
                        .filter(one -> one.equalsIgnoreCase(column))
                        .findFirst();
        if (column != null && known.isEmpty()) {
            return new RollbackLoss(kind, written, -1, false);
        }
        String display = found.id().display() + known.map(one -> "." + one).orElse("");
        String what = known.map(Identifiers::quote).orElse("*");
        String from = Identifiers.qualified(found.id().schema(), found.id().name());
        try (Session session = connection.lease(context).deadline(COUNT_LIMIT)) {
            long rows =
                    session.queryFirst(
                                    "SELECT count(" + what + ") FROM " + from,
                                    row -> row.integer(1))
                            .orElse(-1L);
            return new RollbackLoss(kind, display, rows, true);
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.DEADLINE_PASSED
                    && failure.code() != ErrorCode.PRIVILEGE_MISSING
                    && failure.code() != ErrorCode.SQL_FAILED) {
                throw failure;
            }
            return new RollbackLoss(kind, display, found.rowEstimate(), false);
        }
    }
}
