package dev.drydock.cli;

import dev.drydock.engine.migration.PlannedMigration;
import dev.drydock.engine.migration.PlannedStatement;
import dev.drydock.engine.migration.forecast.StatementForecast;
import java.util.ArrayList;
import java.util.List;

/// A dry run's statements, and what each will lock.
final class MigratePlanOutput {

    private MigratePlanOutput() {}

    static List<Object> fields(PlannedMigration migration) {
        List<Object> statements = new ArrayList<>();
        for (PlannedStatement statement : migration.statements()) {
            StatementForecast forecast = statement.forecast();
            statements.add(
                    new Fields()
                            .with("sql", statement.sql())
                            .with("line", statement.line())
                            .with("lock", forecast.lock())
                            .with("tables", forecast.tables())
                            .with(
                                    "locks",
                                    forecast.locks().stream()
                                            .map(lock ->
                                                    new Fields()
                                                            .with("table", lock.table())
                                                            .with("lock", lock.level().word())
                                                            .map())
                                            .toList())
                            .with("rewrites", forecast.rewrites())
                            .with("scans", forecast.scans())
                            .with("transactional", statement.transactional())
                            .with("note", forecast.note())
                            .map());
        }
        return statements;
    }

    static void print(List<PlannedMigration> plan, TextOutput out) {
        for (PlannedMigration migration : plan) {
            boolean alone = migration.statements().stream().anyMatch(one -> !one.transactional());
            out.line(Texts.text(alone ? "migrate.plan.alone" : "migrate.plan", migration.file()));
            migration.notes().forEach(note -> out.line("  " + note));
            migration.statements().forEach(statement -> print(statement, out));
            out.line();
        }
    }

    private static void print(PlannedStatement statement, TextOutput out) {
        String[] lines = statement.sql().split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            out.line("  " + lines[i] + (i == lines.length - 1 ? ";" : ""));
        }
        out.line("      " + words(statement));
    }

    private static String words(PlannedStatement statement) {
        StatementForecast forecast = statement.forecast();
        StringBuilder words =
                new StringBuilder(Texts.text("migrate.plan.line", statement.line())).append(' ');
        if (forecast.locks().isEmpty()) {
            words.append(Texts.text("migrate.plan.noLock"));
        } else {
            words.append(
                            String.join(
                                    ", ",
                                    forecast.locks().stream()
                                            .map(lock ->
                                                    Texts.text(
                                                            "migrate.plan.lock",
                                                            lock.level().word(),
                                                            lock.table()))
                                            .toList()))
                    .append(" (")
                    .append(forecast.level().meaning())
                    .append(')');
        }
        if (forecast.rewrites()) {
            words.append(Texts.text("migrate.plan.rewrites"));
        } else if (forecast.scans()) {
            words.append(Texts.text("migrate.plan.scans"));
        }
        words.append('.');
        if (!forecast.note().isEmpty()) {
            words.append(' ').append(forecast.note());
        }
        return words.toString();
    }
}
