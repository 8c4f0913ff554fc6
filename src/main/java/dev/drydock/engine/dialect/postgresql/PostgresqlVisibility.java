package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Row;
import dev.drydock.engine.health.Metric;
import dev.drydock.engine.health.NotAvailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a role may see of its server's statistics, found out once per connection: refusals are not
/// asked for again with every sample, because each leaves a line in the server's log.
///
/// @param statementsSchema quoted; empty when the extension is not in the database
record PostgresqlVisibility(
        String role,
        boolean seesAllSessions,
        boolean tracksActivities,
        boolean tracksCounts,
        boolean timesReads,
        boolean statementsLoaded,
        String statementsSchema,
        boolean statementsAllowed,
        List<String> statementsColumns) {

    /// The metrics that come from `pg_stat_activity`'s protected columns.
    static final List<Metric> SESSION_STATES =
            List.of(
                    Metric.ACTIVE_CONNECTIONS,
                    Metric.IDLE_CONNECTIONS,
                    Metric.IDLE_IN_TRANSACTION,
                    Metric.WAITING_CONNECTIONS,
                    Metric.BLOCKED_CONNECTIONS,
                    Metric.LONGEST_TRANSACTION,
                    Metric.LONGEST_QUERY,
                    Metric.LONGEST_IDLE_IN_TRANSACTION,
                    Metric.LONGEST_LOCK_WAIT);

    static PostgresqlVisibility of(Row row) {
        return new PostgresqlVisibility(
                row.text("role"),
                row.flag("sees_all"),
                row.flag("track_activities"),
                row.flag("track_counts"),
                row.flag("track_io_timing"),
                row.flag("statements_loaded"),
                Objects.requireNonNullElse(row.textOrNull("statements_schema"), ""),
                row.flag("statements_allowed"),
                row.texts("statements_columns"));
    }

    boolean seesStatements() {
        return statementsProblem() == null;
    }

    /// The server version whose extension had these columns.
    int statementsVersion() {
        if (statementsColumns.contains("toplevel")) {
            return 14;
        }
        return statementsColumns.contains("total_exec_time") ? 13 : 12;
    }

    /// What is missing on every sample of this connection.
    List<NotAvailable> lasting() {
        var missing = new ArrayList<NotAvailable>();
        NotAvailable statements = statementsProblem();
        if (statements != null) {
            missing.add(statements);
        }
        if (!timesReads) {
            missing.add(
                    new NotAvailable(
                            Metric.BLOCK_READ_TIME,
                            "The server does not time its reads (track_io_timing is off).",
                            "Set track_io_timing = on and reload the server."));
        }
        if (!tracksCounts) {
            for (Metric metric :
                    List.of(
                            Metric.DEAD_TUPLE_RATIO,
                            Metric.CACHE_HIT_RATIO,
                            Metric.BLOCKS_PER_SECOND)) {
                missing.add(
                        new NotAvailable(
                                metric,
                                "The server does not count (track_counts is off).",
                                "Set track_counts = on; autovacuum needs it too."));
            }
        }
        return missing;
    }

    /// What is missing because sessions of others are hidden, once there are any.
    List<NotAvailable> hiddenSessions(long hidden) {
        String reason;
        String remedy;
        if (!tracksActivities) {
            reason = "The server does not report what sessions do (track_activities is off).";
            remedy = "Set track_activities = on and reload the server.";
        } else {
            reason =
                    "Role \"%s\" may not see the state of other roles' sessions (%d hidden)."
                            .formatted(role, hidden);
            remedy = "GRANT pg_monitor TO %s;".formatted(Identifiers.quote(role));
        }
        return SESSION_STATES.stream()
                .map(metric -> new NotAvailable(metric, reason, remedy))
                .toList();
    }

    private @Nullable NotAvailable statementsProblem() {
        if (!statementsLoaded) {
            return noStatements(
                    "The server keeps no statement statistics (pg_stat_statements is not loaded).",
                    "Add pg_stat_statements to shared_preload_libraries, restart the server, then"
                            + " CREATE EXTENSION pg_stat_statements;");
        }
        if (statementsSchema.isEmpty()) {
            return noStatements(
                    "Statement statistics are not installed in this database.",
                    "CREATE EXTENSION pg_stat_statements;");
        }
        if (!statementsAllowed) {
            return noStatements(
                    "Role \"%s\" may not read the statement statistics.".formatted(role),
                    "GRANT USAGE ON SCHEMA %s TO %s;"
                            .formatted(statementsSchema, Identifiers.quote(role)));
        }
        return null;
    }

    private static NotAvailable noStatements(String reason, String remedy) {
        return new NotAvailable(Metric.AVG_QUERY_TIME, reason, remedy);
    }
}
