package dev.drydock.engine.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.drydock.engine.dialect.Dialect;
import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each rule finds what it is for, at its line, and leaves the safe form alone.
final class RulesTest {

    /// Looked at by tests of their own: these concern comments.
    private static final Set<String> ELSEWHERE = Set.of("ignore-without-reason", "unused-ignore");

    @TestFactory
    Stream<DynamicTest> postgresql() {
        return cases("postgresql.txt", new PostgresqlDialect());
    }

    @TestFactory
    Stream<DynamicTest> sqlite() {
        return cases("sqlite.txt", new SqliteDialect());
    }

    private static Stream<DynamicTest> cases(String resource, Dialect dialect) {
        return RuleCases.read(resource).stream()
                .map(one ->
                        dynamicTest(
                                one.rule() + (one.positive() ? "" : " !") + " " + one.up().strip(),
                                () -> check(dialect, one)));
    }

    private static void check(Dialect dialect, RuleCases.Case one) {
        assertThat(LintRule.find(one.rule())).as(one.rule()).isPresent();
        assertThat(one.expected().isEmpty()).isNotEqualTo(one.positive());
        List<Finding> findings = look(dialect, one);
        assertThat(findings.stream().map(finding -> finding.file() + ":" + finding.line()))
                .as(findings.toString())
                .containsExactlyInAnyOrderElementsOf(one.expected());
        assertThat(findings)
                .allSatisfy(finding -> {
                    assertThat(finding.message()).endsWith(".");
                    assertThat(finding.why()).endsWith(".");
                    assertThat(finding.hint()).isNotBlank();
                    assertThat(finding.column()).isPositive();
                });
    }

    private static List<Finding> look(Dialect dialect, RuleCases.Case one) {
        var request =
                new LintRequest(
                        one.source(), false, Set.of(one.rule()), Set.of(), Severity.NOTE, Map.of());
        int version = one.version() < 0 ? dialect.lint().version(null) : one.version();
        var run = new LintRun(dialect.lint(), dialect.migration(), request, version);
        try (SyntaxCheck syntax = dialect.lint().openSyntax(null).orElse(null)) {
            run.offline(request.source().read(), syntax);
        }
        return run.toReport().findings();
    }

    @Test
    void everyRuleHasACaseForAndACaseAgainst() {
        Set<String> both = new TreeSet<>();
        for (String resource : List.of("postgresql.txt", "sqlite.txt")) {
            Set<String> positive = new HashSet<>();
            Set<String> negative = new HashSet<>();
            RuleCases.read(resource)
                    .forEach(one -> (one.positive() ? positive : negative).add(one.rule()));
            positive.retainAll(negative);
            both.addAll(positive);
        }
        Set<String> all = new TreeSet<>(LintRule.all().stream().map(LintRule::id).toList());
        all.removeAll(ELSEWHERE);
        assertThat(both).containsExactlyElementsOf(all);
    }

    @Test
    void noTwoRulesShareAnId() {
        assertThat(LintRule.all().stream().map(LintRule::id)).doesNotHaveDuplicates();
    }
}
