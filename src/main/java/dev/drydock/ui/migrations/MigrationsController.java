package dev.drydock.ui.migrations;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.ApplyResult;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationManager;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.engine.migration.tidy.NewRequest;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Joins the Migrations model to the engine. FX thread only; all reading and running is done in
/// jobs.
final class MigrationsController {

    private static final Texts TEXTS = Texts.forPackage(MigrationsController.class);

    /// More names than this are counted in a question, not listed.
    private static final int NAMES_LISTED = 12;

    private final AppContext context;
    private final MigrationsModel model;
    private final Supplier<@Nullable DatabaseConnection> connection;

    /// @param connection the one the tab shows now
    MigrationsController(
            AppContext context,
            MigrationsModel model,
            Supplier<@Nullable DatabaseConnection> connection) {
        this.context = context;
        this.model = model;
        this.connection = connection;
    }

    private record Reading(MigrationStatus status, List<HistoryEntry> history) {}

    /// Reads files and history; does nothing without connection or directory, or during a run.
    void refresh() {
        DatabaseConnection database = connection.get();
        Path directory = model.directory();
        if (database == null || model.stage() == MigrationsModel.Stage.RUNNING) {
            return;
        }
        if (directory == null) {
            lookBesideTheFile(database);
            return;
        }
        model.beginReading();
        MigrationManager manager = context.engine().migrations(database);
        context.jobs()
                .startQuiet(
                        new JobDescription(
                                "migrations", TEXTS.get("job.read"), database.profile().name()),
                        job -> new Reading(manager.status(directory, job), manager.history(job)),
                        reading -> {
                            if (isStillShown(database, directory)) {
                                model.show(reading.status(), reading.history());
                                look(database, directory, reading.status());
                            }
                        },
                        failure -> {
                            if (isStillShown(database, directory)) {
                                model.failReading(failure);
                            }
                        });
    }

    /// Asks what checks, rehearsals and snapshots say; takes longer than the table may wait.
    private void look(DatabaseConnection database, Path directory, MigrationStatus status) {
        if (status.migrations().isEmpty()) {
            model.endLooking(Insight.NOTHING);
            return;
        }
        model.beginLooking();
        context.jobs()
                .startQuiet(
                        new JobDescription(
                                "migrations", TEXTS.get("job.look"), database.profile().name()),
                        job ->
                                new InsightReader(context.engine(), database)
                                        .read(directory, status, job),
                        insight -> {
                            if (isStillShown(database, directory)
                                    && status.equals(model.status())) {
                                model.endLooking(insight);
                            }
                        },
                        failure -> {
                            if (isStillShown(database, directory)
                                    && status.equals(model.status())) {
                                model.endLooking(
                                        new Insight(
                                                Map.of(),
                                                List.of(),
                                                null,
                                                List.of(failure.message())));
                            }
                        });
    }

    /// A folder `migrations` beside a database file is where people look first; so does the tab, as
    /// long as nothing else was chosen.
    private void lookBesideTheFile(DatabaseConnection database) {
        if (!(database.profile().endpoint() instanceof Endpoint.File file)) {
            return;
        }
        Path beside = file.file().resolveSibling("migrations");
        context.jobs()
                .startQuiet(
                        new JobDescription(
                                "migrations", TEXTS.get("job.read"), database.profile().name()),
                        job -> Files.isDirectory(beside),
                        found -> {
                            if (found
                                    && database == connection.get()
                                    && model.directory() == null) {
                                model.chooseDirectory(beside);
                                refresh();
                            }
                        },
                        failure -> {});
    }

    void chooseDirectory() {
        context.dialogs()
                .chooseFolder(TEXTS.get("directory.choose"), model.directory())
                .ifPresent(chosen -> {
                    model.chooseDirectory(chosen);
                    refresh();
                });
    }

    /// Applies what is pending, up to a version when one is given.
    void apply(@Nullable String targetVersion, boolean force) {
        DatabaseConnection database = connection.get();
        Path directory = model.directory();
        if (database == null || directory == null || model.stage() != MigrationsModel.Stage.READY) {
            return;
        }
        ApplyRequest request =
                ApplyRequest.of(directory).withTargetVersion(targetVersion).withForce(force);
        MigrationManager manager = context.engine().migrations(database);
        model.dismissError();
        context.jobs()
                .startQuiet(
                        new JobDescription(
                                "migrations", TEXTS.get("job.plan"), database.profile().name()),
                        job -> manager.apply(request.withDryRun(true), job),
                        plan -> confirmApply(database, request, plan),
                        model::fail);
    }

    private void confirmApply(DatabaseConnection database, ApplyRequest request, ApplyResult plan) {
        ConnectionProfile profile = database.profile();
        int count = plan.migrations().size();
        if (count == 0) {
            context.status().say(TEXTS.get("apply.nothing"));
            return;
        }
        if (profile.environment().guardLevel() == GuardLevel.OPEN && !request.force()) {
            runApply(database, request, count);
            return;
        }
        context.dialogs()
                .confirmDestructive(
                        profile,
                        new Dialogs.Question(
                                TEXTS.get("apply.question", count, profile.name()),
                                TEXTS.get(
                                        request.force() ? "apply.body.force" : "apply.body",
                                        names(plan.migrations())),
                                TEXTS.get("apply.verb", count),
                                request.force()),
                        confirmation ->
                                runApply(database, request.withConfirmation(confirmation), count));
    }

    private void runApply(DatabaseConnection database, ApplyRequest request, int count) {
        MigrationManager manager = context.engine().migrations(database);
        String name = database.profile().name();
        model.beginRun(
                context.jobs()
                        .start(
                                new JobDescription(
                                        "migrate", TEXTS.get("apply.job", count, name), name),
                                job -> manager.apply(request, job),
                                result ->
                                        ended(
                                                null,
                                                TEXTS.get(
                                                        "apply.done",
                                                        result.appliedCount(),
                                                        name,
                                                        took(result))),
                                leftBehind -> ended(null, TEXTS.get("run.cancelled", leftBehind)),
                                failure -> ended(failure, TEXTS.get("apply.failed", name))));
    }

    /// Shows what applying would run, statement by statement. Changes nothing.
    ///
    /// @param targetVersion null for all
    void dryRun(@Nullable String targetVersion) {
        DatabaseConnection database = connection.get();
        Path directory = model.directory();
        if (database == null || directory == null || model.stage() != MigrationsModel.Stage.READY) {
            return;
        }
        ApplyRequest request =
                ApplyRequest.of(directory).withTargetVersion(targetVersion).withDryRun(true);
        MigrationManager manager = context.engine().migrations(database);
        model.dismissError();
        context.jobs()
                .startQuiet(
                        new JobDescription(
                                "migrations", TEXTS.get("job.plan"), database.profile().name()),
                        job -> manager.apply(request, job),
                        plan -> {
                            if (plan.migrations().isEmpty()) {
                                context.status().say(TEXTS.get("apply.nothing"));
                            } else {
                                context.dialogs()
                                        .show(
                                                TEXTS.get(
                                                        "dryRun.title",
                                                        plan.migrations().size(),
                                                        database.profile().name()),
                                                new DryRunPane(plan, database.dialectId()));
                            }
                        },
                        model::fail);
    }

    /// Asks what the selected file will lock, how large the tables are and who is on them.
    void forecast() {
        DatabaseConnection database = connection.get();
        Path directory = model.directory();
        Migration selected = model.selected();
        if (database == null
                || directory == null
                || selected == null
                || !selected.state().isPending()
                || model.forecastingProperty().get()) {
            return;
        }
        model.beginForecast();
        context.jobs()
                .startQuiet(
                        new JobDescription(
                                "migrations", TEXTS.get("job.forecast"), database.profile().name()),
                        job ->
                                new ForecastReader(context.engine(), database)
                                        .read(directory, selected.version(), job),
                        told -> {
                            if (isStillShown(database, directory)) {
                                model.endForecast(told.orElse(null));
                                Migration now = model.selected();
                                if (now != null && !now.version().equals(selected.version())) {
                                    forecast();
                                }
                            }
                        },
                        failure -> {
                            if (isStillShown(database, directory)) {
                                model.failForecast(failure);
                            }
                        });
    }

    /// Asks for words and begins a new migration with its rollback.
    void create(NewRequest.Template template) {
        DatabaseConnection database = connection.get();
        Path directory = model.directory();
        if (database == null || directory == null || model.stage() != MigrationsModel.Stage.READY) {
            return;
        }
        model.dismissError();
        context.dialogs()
                .askText(
                        TEXTS.get("new.title"),
                        TEXTS.get("new.label"),
                        "",
                        TEXTS.get("new.verb"),
                        words -> create(database, directory, template, words));
    }

    private void create(
            DatabaseConnection database,
            Path directory,
            NewRequest.Template template,
            String words) {
        var request =
                new NewRequest(
                        directory, words, template, NewRequest.Numbering.LIKE_OTHERS, Map.of());
        context.jobs()
                .startQuiet(
                        new JobDescription(
                                "migrations", TEXTS.get("new.title"), database.profile().name()),
                        job -> context.engine().tidy(database.dialectId()).create(request, job),
                        made -> {
                            context.status()
                                    .say(
                                            TEXTS.get(
                                                    made.open().isEmpty()
                                                            ? "new.done"
                                                            : "new.done.open",
                                                    String.join(", ", made.files()),
                                                    String.join(", ", made.open())));
                            refresh();
                        },
                        model::fail);
    }

    /// The command that does the same in a terminal; empty without connection and directory.
    String command(String options) {
        DatabaseConnection database = connection.get();
        Path directory = model.directory();
        if (database == null || directory == null) {
            return "";
        }
        return "drydock migrate"
                + options
                + " -d "
                + quoted(target(database.profile()))
                + " --migration-path "
                + quoted(directory.toString());
    }

    private static String target(ConnectionProfile profile) {
        return profile.id().startsWith("ad-hoc:")
                ? profile.endpoint().dialectId()
                        + (profile.endpoint().dialectId().equals("sqlite") ? ":" : "://")
                        + profile.endpoint().display()
                : profile.name();
    }

    /// For a shell.
    static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private void ended(@Nullable DrydockException failure, String sentence) {
        model.endRun(failure);
        context.status().say(sentence);
        // whatever the end, some files may have been applied
        DatabaseConnection database = connection.get();
        Path directory = model.directory();
        if (database != null && directory != null) {
            model.beginReading();
            refresh();
        }
    }

    private boolean isStillShown(DatabaseConnection database, Path directory) {
        return database == connection.get() && directory.equals(model.directory());
    }

    private static String names(List<Migration> migrations) {
        String listed =
                migrations.stream()
                        .limit(NAMES_LISTED)
                        .map(migration -> Format.oneLine(migration.file()))
                        .collect(Collectors.joining("\n"));
        int more = migrations.size() - NAMES_LISTED;
        return more > 0 ? listed + "\n" + TEXTS.get("names.more", more) : listed;
    }

    private static String took(ApplyResult result) {
        return Format.millis(
                result.migrations().stream().mapToLong(Migration::executionTimeMs).sum());
    }
}
