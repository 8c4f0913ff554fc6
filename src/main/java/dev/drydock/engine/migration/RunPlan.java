package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Decides what a run does, and refuses what it must not do, before anything is touched.
final class RunPlan {

    private final MigrationFiles files;
    private final Comparison comparison;
    private final MigrationDialect dialect;
    private final Placeholders placeholders;

    RunPlan(Comparison comparison, MigrationDialect dialect, Placeholders placeholders) {
        this.files = comparison.files();
        this.comparison = comparison;
        this.dialect = dialect;
        this.placeholders = placeholders;
    }

    /// @throws DrydockException MIGRATION_HISTORY_CONFLICT, MIGRATION_FILES_INVALID, USAGE_INVALID
    List<Step> forward(ApplyRequest request) {
        return new RunPlan(comparison.upTo(request.targetVersion()), dialect, placeholders)
                .plan(request);
    }

    private List<Step> plan(ApplyRequest request) {
        files.duplicates().stream()
                .findFirst()
                .ifPresent(duplicate -> {
                    throw duplicate.refusal();
                });
        requireTarget(request);
        List<Migration> halfDone =
                comparison.migrations().stream()
                        .filter(migration -> migration.state() == MigrationState.HALF_DONE)
                        .toList();
        if (!request.force()) {
            refuseConflicts(request, halfDone);
        }
        List<Step> steps = new ArrayList<>();
        for (Migration migration : halfDone) {
            if (files.forward().containsKey(migration.version())) {
                steps.add(step(migration, resumeAt(migration)));
            }
        }
        for (Migration migration : comparison.pending(request.targetVersion())) {
            steps.add(step(migration, 0));
        }
        return steps;
    }

    /// @throws DrydockException MIGRATION_ROLLBACK_MISSING, MIGRATION_FILES_INVALID, USAGE_INVALID
    List<Step> back(RollbackRequest request) {
        List<Migration> applied = comparison.appliedLastFirst();
        List<Migration> chosen;
        MigrationVersion target = request.targetVersion();
        if (target != null) {
            chosen = applied.stream().filter(m -> !m.version().isWithin(target)).toList();
        } else if (request.steps() < 1) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "Cannot roll back " + request.steps() + " migrations.",
                    "Give 1 or more steps, or a target version.");
        } else {
            chosen = applied.stream().limit(request.steps()).toList();
        }
        return chosen.stream().map(this::stepBack).toList();
    }

    private Step step(Migration migration, int firstStatement) {
        MigrationFile file = files.forward().get(migration.version());
        if (file == null) {
            throw new IllegalStateException("a pending migration has a file");
        }
        Script script = Script.check(file, dialect, placeholders);
        if (script.statements().isEmpty()) {
            throw new DrydockException(
                    ErrorCode.MIGRATION_FILES_INVALID,
                    Identifiers.visible(file.name())
                            + " holds no statement"
                            + emptiness(file, script)
                            + ". Nothing was run.",
                    "Write the migration or delete the file.",
                    Map.of("file", file.name()),
                    null);
        }
        return new Step(migration, script, Math.min(firstStatement, script.statements().size()));
    }

    private static String emptiness(MigrationFile file, Script script) {
        if (file.text().isEmpty()) {
            return ", the file is empty";
        }
        if (file.text().isBlank()) {
            return ", only blank lines";
        }
        return script.notes().isEmpty() ? ", only comments" : " besides what was left out";
    }

    private Step stepBack(Migration migration) {
        files.duplicates().stream()
                .filter(MigrationFiles.Duplicate::rollback)
                .filter(duplicate -> duplicate.first().version().equals(migration.version()))
                .findFirst()
                .ifPresent(duplicate -> {
                    throw duplicate.refusal();
                });
        String text = migration.rollbackSql();
        if (text == null) {
            refuseIrreversible(migration);
            throw new DrydockException(
                    ErrorCode.MIGRATION_ROLLBACK_MISSING,
                    "Migration "
                            + Identifiers.visible(migration.file())
                            + " has no rollback. Nothing was run.",
                    "Write "
                            + Identifiers.visible(rollbackName(migration))
                            + ", or roll back fewer steps.",
                    Map.of("version", migration.version().text(), "file", migration.file()),
                    null);
        }
        MigrationFile file =
                files.findRollback(migration.version())
                        .orElseGet(() ->
                                new MigrationFile(
                                        migration.version(),
                                        migration.description(),
                                        rollbackName(migration) + " (saved)",
                                        text,
                                        false));
        return new Step(migration, Script.check(file, dialect, placeholders), 0);
    }

    private void refuseIrreversible(Migration migration) {
        MigrationFile file = files.forward().get(migration.version());
        String reason = file == null ? null : file.directives().irreversibleReason();
        if (reason != null) {
            throw new DrydockException(
                    ErrorCode.MIGRATION_ROLLBACK_MISSING,
                    "Migration "
                            + Identifiers.visible(migration.file())
                            + " says that it cannot be taken back"
                            + (reason.isEmpty() ? "" : ": " + Identifiers.visible(reason))
                            + ". Nothing was run.",
                    "Restore a backup, or roll back fewer steps.",
                    Map.of("version", migration.version().text(), "file", migration.file()),
                    null);
        }
    }

    private static String rollbackName(Migration migration) {
        return migration.file().replaceFirst("(?i)(\\.up)?\\.sql$", "") + ".down.sql";
    }

    /// Goes on after the last statement that was done; from the start when the file was edited
    /// since.
    private int resumeAt(Migration migration) {
        MigrationFile file = files.forward().get(migration.version());
        return comparison
                .findLast(migration.version())
                .filter(entry -> file != null && entry.checksum().equals(file.checksum()))
                .map(HistoryEntry::statementsDone)
                .orElse(0);
    }

    private void requireTarget(ApplyRequest request) {
        MigrationVersion target = request.targetVersion();
        if (target != null
                && comparison.migrations().stream().noneMatch(m -> m.version().matches(target))) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "There is no migration of version " + target + ".",
                    "The status lists the versions.");
        }
    }

    private void refuseConflicts(ApplyRequest request, List<Migration> halfDone) {
        if (!halfDone.isEmpty()) {
            Migration first = halfDone.getFirst();
            throw conflict(
                    first,
                    "Migration "
                            + Identifiers.visible(first.file())
                            + " stopped half-way: "
                            + first.remark()
                            + ".",
                    "Look at what it left, then run with --force to go on after the last statement"
                            + " that was done.");
        }
        for (Migration migration : comparison.migrations()) {
            String file = Identifiers.visible(migration.file());
            switch (migration.state()) {
                case CHANGED_AFTER_APPLY ->
                        throw conflict(
                                migration,
                                "The file " + file + " was changed after it was applied.",
                                "Put the old text back and write the change as a new migration, or"
                                        + " run with --force to leave it so.");
                case MISSING -> {
                    if (migration.version().isRepeatable()) {
                        // nothing depends on it: it would only not be repeated any more
                        continue;
                    }
                    throw conflict(
                            migration,
                            "The file " + file + " was applied and is gone.",
                            "Bring it back, move it to archived/, or run with --force to leave"
                                    + " it so.");
                }
                case OUT_OF_ORDER -> {
                    if (!mayBeLate(migration)
                            && comparison.pending(request.targetVersion()).contains(migration)) {
                        throw conflict(
                                migration,
                                "Migration "
                                        + file
                                        + " is not applied, but "
                                        + comparison.highestApplied()
                                        + " is.",
                                "Give it a number above "
                                        + comparison.highestApplied()
                                        + ", or run with --force to apply it out of order.");
                    }
                }
                case PENDING, APPLIED, FAILED, HALF_DONE, ROLLED_BACK, DUPLICATE -> {
                    // no conflict
                }
            }
        }
    }

    private boolean mayBeLate(Migration migration) {
        MigrationFile file = files.forward().get(migration.version());
        return file != null && file.directives().outOfOrderAllowed();
    }

    private static DrydockException conflict(Migration migration, String message, String hint) {
        return new DrydockException(
                ErrorCode.MIGRATION_HISTORY_CONFLICT,
                message + " Nothing was run.",
                hint,
                Map.of(
                        "version", migration.version().text(),
                        "file", migration.file(),
                        "state", migration.state().word()),
                null);
    }
}
