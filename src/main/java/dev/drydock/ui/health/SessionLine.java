package dev.drydock.ui.health;

import dev.drydock.engine.health.BlockedSession;
import dev.drydock.engine.health.DatabaseMetrics;
import dev.drydock.engine.health.SessionActivity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A row of the session table.
///
/// @param blockedBy the processes before it in the queue, empty when it does not wait
/// @param blocks how many sessions wait for it, directly or in the queue behind it
record SessionLine(SessionActivity session, List<Integer> blockedBy, int blocks) {

    SessionLine {
        blockedBy = List.copyOf(blockedBy);
    }

    /// The sessions of a sample: first those that block others and wait for nobody, then those that
    /// block others, then those that wait, then as the sample has them.
    static List<SessionLine> of(DatabaseMetrics metrics) {
        Map<Integer, List<Integer>> blockers = new HashMap<>();
        Map<Integer, Integer> blocks = new HashMap<>();
        for (BlockedSession blocked : metrics.blocked()) {
            blockers.put(blocked.pid(), blocked.blockers());
            blocked.blockers().forEach(pid -> blocks.merge(pid, 1, Integer::sum));
        }
        var lines = new ArrayList<SessionLine>();
        for (SessionActivity session : metrics.sessions()) {
            lines.add(
                    new SessionLine(
                            session,
                            blockers.getOrDefault(session.pid(), List.of()),
                            blocks.getOrDefault(session.pid(), 0)));
        }
        // stable: equal ones stay in the order of the sample
        lines.sort(
                Comparator.comparing((SessionLine line) -> !line.isRoot())
                        .thenComparingInt(line -> -line.blocks())
                        .thenComparing(line -> line.blockedBy().isEmpty()));
        return lines;
    }

    /// Whether others wait for it and it waits for nobody: ending it sets them free.
    boolean isRoot() {
        return blocks > 0 && blockedBy.isEmpty();
    }
}
