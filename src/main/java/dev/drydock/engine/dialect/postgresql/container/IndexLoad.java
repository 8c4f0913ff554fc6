package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.SideBySide;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Makes indexes that follow each other in the backup by all sessions, those of large tables first.
final class IndexLoad {

    private final LoadSessions sessions;
    private final LoadScript script;
    private final JobContext context;
    private final Map<String, Long> rows = new HashMap<>();
    private final List<String> waiting = new ArrayList<>();
    private final long total;

    /// What one thread does next.
    record Build(Session session, String statement) {}

    /// @param statements all that come, for the share of each
    IndexLoad(
            LoadSessions sessions,
            LoadScript script,
            BackupManifest manifest,
            List<String> statements,
            JobContext context) {
        this.sessions = sessions;
        this.script = script;
        this.context = context;
        for (BackupObject table : RowPortion.tables(manifest)) {
            rows.put(table.schema() + "." + table.name(), Math.max(0, table.rows()));
        }
        this.total = statements.stream().filter(script::buildsIndex).mapToLong(this::weight).sum();
    }

    BuildWatch watch() {
        return BuildWatch.begin(sessions.monitor(context.cancel()), total, context);
    }

    void add(String statement) {
        waiting.add(statement);
    }

    void build(BuildWatch watch, Consumer<Build> run) {
        List<String> builds = new ArrayList<>(waiting);
        waiting.clear();
        builds.sort(Comparator.comparingLong(this::weight).reversed());
        SideBySide.compute(
                builds.size(),
                Math.clamp(builds.size(), 1, sessions.count()),
                context.cancel(),
                number -> {
                    String statement = builds.get(number);
                    watch.begins(statement, weight(statement));
                    sessions.with(session -> run.accept(new Build(session, statement)));
                    watch.ends(statement);
                    return true;
                });
    }

    /// Making an index takes at least what a statement takes.
    private long weight(String statement) {
        return 1_000 + rows.getOrDefault(script.indexed(statement), 0L);
    }
}
