package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One thing that is looked for. The id is a contract: comments and scripts name it.
public interface LintRule {

    /// Lower case with hyphens: `idx-not-concurrent`.
    String id();

    Severity severity();

    /// What it does to whom, one sentence.
    String why();

    /// The safe way, in general.
    String remedy();

    /// `postgresql`, `sqlite`, or `both`.
    String engine();

    /// Whether it is looked for only when it is named.
    default boolean onRequest() {
        return false;
    }

    /// Every rule of every engine.
    static List<LintRule> all() {
        List<LintRule> rules = new ArrayList<>(List.of(CommonRule.values()));
        rules.addAll(List.of(PostgresqlRule.values()));
        rules.addAll(List.of(SqliteRule.values()));
        return List.copyOf(rules);
    }

    /// The rule of that id.
    static Optional<LintRule> find(String id) {
        return all().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
