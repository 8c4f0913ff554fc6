package dev.drydock.ui.migrations;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.rehearsal.GeneratedMigration;
import dev.drydock.engine.rehearsal.RehearsalRequest;
import dev.drydock.engine.schema.source.SchemaSource;
import dev.drydock.engine.schema.source.SourcedSchema;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes a migration and its rollback from what differs between the database and a DDL file. They
/// are tried in a sandbox, shown, and written only then. FX thread only.
final class GenerateController {

    private static final Texts TEXTS = Texts.forPackage(GenerateController.class);

    private final AppContext context;
    private final MigrationsModel files;
    private final Supplier<@Nullable DatabaseConnection> connection;
    private final Runnable refresh;

    /// @param refresh reads files and history again
    GenerateController(
            AppContext context,
            MigrationsModel files,
            Supplier<@Nullable DatabaseConnection> connection,
            Runnable refresh) {
        this.context = context;
        this.files = files;
        this.connection = connection;
        this.refresh = refresh;
    }

    /// Asks for the file, for words, and on production for the sandbox.
    void generate() {
        DatabaseConnection database = connection.get();
        Path directory = files.directory();
        if (database == null || directory == null || !files.isReady()) {
            return;
        }
        files.dismissError();
        context.dialogs()
                .chooseFileToOpen(
                        TEXTS.get("generate.choose"),
                        directory,
                        List.of(new Dialogs.FileKind(TEXTS.get("generate.kind"), List.of("*.sql"))))
                .ifPresent(file ->
                        context.dialogs()
                                .askText(
                                        TEXTS.get("generate.title"),
                                        TEXTS.get("new.label"),
                                        "",
                                        TEXTS.get("generate.verb"),
                                        words -> confirm(database, directory, file, words)));
    }

    private void confirm(DatabaseConnection database, Path directory, Path file, String words) {
        ConnectionProfile profile = database.profile();
        if (profile.environment().guardLevel() == GuardLevel.NAME_REQUIRED
                && context.engine().scratch().needsServer(database.dialectId())) {
            context.dialogs()
                    .confirmDestructive(
                            profile,
                            new Dialogs.Question(
                                    TEXTS.get("rehearsal.question", profile.name()),
                                    TEXTS.get("rehearsal.question.body"),
                                    TEXTS.get("rehearsal.question.verb"),
                                    false),
                            confirmation -> run(database, directory, file, words, confirmation));
        } else {
            run(database, directory, file, words, Confirmation.NONE);
        }
    }

    private void run(
            DatabaseConnection database,
            Path directory,
            Path file,
            String words,
            Confirmation confirmation) {
        String name = database.profile().name();
        context.jobs()
                .start(
                        new JobDescription("generate", TEXTS.get("generate.job", name), name),
                        job -> generate(database, directory, file, words, confirmation, job),
                        made ->
                                made.ifPresentOrElse(
                                        one -> offer(directory, one),
                                        () ->
                                                context.status()
                                                        .say(TEXTS.get("generate.equal", name))),
                        leftBehind -> context.status().say(TEXTS.get("run.cancelled", leftBehind)),
                        files::fail);
    }

    private Optional<GeneratedMigration> generate(
            DatabaseConnection database,
            Path directory,
            Path file,
            String words,
            Confirmation confirmation,
            JobContext job) {
        SourcedSchema wanted;
        try (var scratch = context.engine().scratch().createBeside(database, confirmation, job)) {
            wanted =
                    context.engine()
                            .schemaSources()
                            .read(new SchemaSource.Files(file), scratch, job);
        }
        return context.engine()
                .generator(database)
                .generate(
                        wanted,
                        List.of(),
                        words,
                        RehearsalRequest.of(MigrationSource.directory(directory))
                                .withConfirmation(confirmation),
                        job);
    }

    private void offer(Path directory, GeneratedMigration made) {
        String lost = String.join("\n", made.rollback().lost());
        String body =
                TEXTS.get(
                        made.isProved() ? "generate.body.proved" : "generate.body.notProved",
                        made.differences().size(),
                        made.text().strip(),
                        made.rollback().text().strip());
        context.dialogs()
                .confirm(
                        new Dialogs.Question(
                                TEXTS.get("generate.question", made.file()),
                                lost.isBlank() ? body : body + "\n\n" + lost,
                                TEXTS.get("generate.write"),
                                false),
                        () -> write(directory, made));
    }

    private void write(Path directory, GeneratedMigration made) {
        context.jobs()
                .startQuiet(
                        new JobDescription(
                                "migrations", TEXTS.get("generate.title"), directory.toString()),
                        job -> made.write(directory),
                        written -> {
                            context.status()
                                    .say(
                                            TEXTS.get(
                                                    "new.done",
                                                    made.file() + ", " + made.rollback().file()));
                            refresh.run();
                        },
                        files::fail);
    }
}
