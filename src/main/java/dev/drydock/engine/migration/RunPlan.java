package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Decides what a run does, and refuses what it must not do, before anything is touched.
final class RunPlan {

    private final MigrationFiles files;
    private final Comparison comparison;
    private final MigrationDialect dialect;
    private final Placeholders placeholders;
    private final List<String> overridden = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    RunPlan(Comparison comparison, MigrationDialect dialect, Placeholders placeholders) {
        this.files = comparison.files();
        this.comparison = comparison;
        this.dialect = dialect;
        this.placeholders = placeholders;
    }

    /// What a run will do.
    ///
    /// @param overridden what it goes on in spite of, as sentences
    /// @param warnings what should be read, as sentences
    record Decided(List<Step> steps, List<String> overridden, List<String> warnings) {
        Decided {
            steps = List.copyOf(steps);
            overridden = List.copyOf(overridden);
            warnings = List.copyOf(warnings);
        }
    }

    /// @param session looks at what half-done files left
    /// @throws DrydockException MIGRATION_HISTORY_CONFLICT, MIGRATION_FILES_INVALID,
    ///   MIGRATION_ROLLBACK_MISSING, USAGE_INVALID
    Decided forward(ApplyRequest request, Session session, JobContext context) {
        return new RunPlan(comparison.upTo(request.targetVersion()), dialect, placeholders)
                .plan(request, session, context);
    }

    private Decided plan(ApplyRequest request, Session session, JobContext context) {
        files.requireOneFilePerVersion();
        requireTarget(request);
        RunOptions options = request.options();
        refuseConflicts(request);
        var resume =
                new ResumePlan(
                        dialect,
                        placeholders,
                        session,
                        context,
                        options,
                        request.dryRun(),
                        overridden);
        List<Step> steps = new ArrayList<>();
        for (Migration migration : comparison.halfDone(false)) {
            if (files.forward().containsKey(migration.version())) {
                steps.add(resumed(migration, script(migration), resume));
            }
        }
        for (Migration migration : comparison.pending(request.targetVersion())) {
            boolean late = migration.state() == MigrationState.OUT_OF_ORDER;
            if (!late || mayBeLate(migration) || options.outOfOrder() == OutOfOrder.RUN) {
                steps.add(new Step(migration, script(migration), Resumption.fromStart(false)));
            } else {
                warnings.add(comparison.lateness(migration) + " It was left out.");
            }
        }
        requireRollbacks(steps, options);
        requireOneTransaction(steps, options);
        return new Decided(steps, overridden, warnings);
    }

    /// @throws DrydockException MIGRATION_ROLLBACK_MISSING, MIGRATION_FILES_INVALID, USAGE_INVALID
    Decided back(RollbackRequest request, Session session, JobContext context) {
        var resume =
                new ResumePlan(
                        dialect,
                        placeholders,
                        session,
                        context,
                        request.options(),
                        request.dryRun(),
                        overridden);
        List<Migration> candidates = new ArrayList<>(comparison.halfDone(true));
        candidates.addAll(comparison.appliedLastFirst());
        MigrationVersion target = request.targetVersion();
        if (target == null && request.steps() < 1) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "Cannot roll back " + request.steps() + " migrations.",
                    "Give 1 or more steps, or a target version.");
        }
        List<Step> steps =
                candidates.stream()
                        .filter(m -> target == null || !m.version().isWithin(target))
                        .limit(target == null ? request.steps() : Long.MAX_VALUE)
                        .map(migration -> stepBack(migration, resume))
                        .toList();
        requireOneTransaction(steps, request.options());
        return new Decided(steps, overridden, warnings);
    }

    private Step resumed(Migration migration, Script script, ResumePlan resume) {
        Resumption resumption =
                comparison
                        .findLast(migration.version())
                        .map(entry -> resume.plan(migration, script, entry))
                        .orElseGet(() -> Resumption.fromStart(false));
        return new Step(migration, script, resumption);
    }

    private Script script(Migration migration) {
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
        return script;
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

    private Step stepBack(Migration migration, ResumePlan resume) {
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
        Script script = Script.check(file, dialect, placeholders);
        return migration.state() == MigrationState.HALF_DONE
                ? resumed(migration, script, resume)
                : new Step(migration, script, Resumption.fromStart(true));
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

    private void requireRollbacks(List<Step> steps, RunOptions options) {
        if (!options.requireRollback()) {
            return;
        }
        for (Step step : steps) {
            MigrationFile file = step.script().file();
            // who says why there is none has thought about it; a repeatable one is only repeated
            boolean decided =
                    file.directives().irreversibleReason() != null || file.version().isRepeatable();
            if (step.migration().hasRollback() || decided) {
                continue;
            }
            String message = "Migration " + step.file() + " has no rollback.";
            if (!options.isForced(Force.MISSING_ROLLBACK)) {
                throw new DrydockException(
                        ErrorCode.MIGRATION_ROLLBACK_MISSING,
                        message + " Nothing was run.",
                        "Write "
                                + Identifiers.visible(rollbackName(step.migration()))
                                + ", or run with --force=missing-rollback.",
                        Map.of(
                                "version", step.migration().version().text(),
                                "file", step.migration().file()),
                        null);
            }
            overridden.add(message);
        }
    }

    private static void requireOneTransaction(List<Step> steps, RunOptions options) {
        if (options.transaction() == TransactionMode.FILE) {
            return;
        }
        for (Step step : steps) {
            String reason = null;
            if (step.script().alone()) {
                reason = " holds statements that cannot run in a transaction";
            } else if (step.script().keepForeignKeys()
                    != steps.getFirst().script().keepForeignKeys()) {
                reason = " and the files before it do not agree on \"foreign_keys=on\"";
            }
            if (reason != null) {
                throw new DrydockException(
                        ErrorCode.MIGRATION_FILES_INVALID,
                        "The run cannot be one transaction: "
                                + step.file()
                                + reason
                                + ". Nothing was run.",
                        "Apply up to the file before it first (--target-version), or use one"
                                + " transaction per file (--transaction file).",
                        Map.of("file", step.script().file().name()),
                        null);
            }
        }
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

    private void refuseConflicts(ApplyRequest request) {
        for (Migration migration : comparison.migrations()) {
            String file = Identifiers.visible(migration.file());
            switch (migration.state()) {
                case CHANGED_AFTER_APPLY ->
                        unless(
                                request.options(),
                                Force.CHANGED,
                                migration,
                                "The file " + file + " was changed after it was applied.",
                                "Put the old text back and write the change as a new migration, or"
                                        + " run with --force=changed to leave it so.");
                case MISSING -> {
                    if (!migration.version().isRepeatable()) {
                        unless(
                                request.options(),
                                Force.MISSING_FILE,
                                migration,
                                "The file " + file + " was applied and is gone.",
                                "Bring it back, move it to archived/, or run with"
                                        + " --force=missing-file to leave it so.");
                    }
                    // nothing depends on a repeatable one: it would only not be repeated any more
                }
                case HALF_DONE -> refuseHalfDone(request.options(), migration, file);
                case OUT_OF_ORDER -> {
                    boolean wanted =
                            comparison.pending(request.targetVersion()).contains(migration);
                    if (wanted
                            && !mayBeLate(migration)
                            && request.options().outOfOrder() == OutOfOrder.REFUSE) {
                        throw conflict(
                                migration,
                                comparison.lateness(migration),
                                "Decide: --out-of-order run applies it now, --out-of-order skip"
                                        + " leaves it out; or give it a number above "
                                        + comparison.highestApplied()
                                        + ".");
                    }
                }
                case PENDING, APPLIED, FAILED, ROLLED_BACK, DUPLICATE -> {
                    // no conflict
                }
            }
        }
    }

    private boolean mayBeLate(Migration migration) {
        MigrationFile file = files.forward().get(migration.version());
        return file != null && file.directives().outOfOrderAllowed();
    }

    private void refuseHalfDone(RunOptions options, Migration migration, String file) {
        boolean back =
                comparison.findLast(migration.version()).map(HistoryEntry::isBack).orElse(false);
        if (back) {
            throw conflict(
                    migration,
                    "The rollback of " + file + " stopped half-way: " + migration.remark() + ".",
                    "Go on with --rollback.");
        }
        if (!files.forward().containsKey(migration.version())) {
            unless(
                    options,
                    Force.MISSING_FILE,
                    migration,
                    "The file " + file + " stopped half-way and is gone.",
                    "Bring it back (the history has its text), or run with --force=missing-file to"
                            + " leave it so.");
        }
    }

    private void unless(
            RunOptions options, Force force, Migration migration, String message, String hint) {
        if (!options.isForced(force)) {
            throw conflict(migration, message, hint);
        }
        overridden.add(message);
    }

    static DrydockException conflict(Migration migration, String message, String hint) {
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
