package dev.drydock.ui.migrations;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.rehearsal.GeneratedMigration;
import dev.drydock.engine.rehearsal.MigrationGenerator;
import dev.drydock.engine.rehearsal.RehearsalRequest;
import dev.drydock.engine.schema.compare.RenameAnswer;
import dev.drydock.engine.schema.compare.RenameQuestion;
import dev.drydock.engine.schema.snapshot.Snapshot;
import dev.drydock.engine.schema.source.SourcedSchema;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Joins the page to the engine that makes a migration and its rollback from what differs between
/// the database and a DDL file, another database or a snapshot. Both are tried in a sandbox, shown,
/// and written only then. FX thread only.
final class GenerateController {

    private static final Texts TEXTS = Texts.forPackage(GenerateController.class);

    /// Snapshots in the list; older ones are named on the command line.
    private static final int SNAPSHOTS = 40;

    private final AppContext context;
    private final MigrationsModel files;
    private final GenerateModel model;
    private final Supplier<@Nullable DatabaseConnection> connection;
    private final Runnable refresh;

    /// @param refresh reads files and history again
    GenerateController(
            AppContext context,
            MigrationsModel files,
            GenerateModel model,
            Supplier<@Nullable DatabaseConnection> connection,
            Runnable refresh) {
        this.context = context;
        this.files = files;
        this.model = model;
        this.connection = connection;
        this.refresh = refresh;
    }

    /// Reads what there is to choose from.
    void listSources() {
        DatabaseConnection database = connection.get();
        if (database == null || model.isBusy()) {
            return;
        }
        context.jobs()
                .startQuiet(
                        describe(database, TEXTS.get("generate.job.sources")),
                        job -> sources(database),
                        found -> {
                            if (database.equals(connection.get())) {
                                model.offer(found);
                            }
                        },
                        failure -> model.stop(failure, ""));
    }

    private List<GenerateSource> sources(DatabaseConnection database) {
        String engine = database.dialectId();
        String id = database.profile().id();
        Stream<GenerateSource> databases =
                context.engine().profiles().all().stream()
                        .filter(profile -> profile.endpoint().dialectId().equals(engine))
                        .filter(profile -> !profile.id().equals(id))
                        .map(GenerateSource.Database::new);
        List<Snapshot> all =
                context.engine().snapshots().history().stream()
                        .filter(snapshot -> snapshot.engine().equals(engine))
                        .toList();
        // those of this database first
        Stream<GenerateSource> kept =
                Stream.concat(
                                all.stream().filter(one -> one.connectionId().equals(id)),
                                all.stream().filter(one -> !one.connectionId().equals(id)))
                        .limit(SNAPSHOTS)
                        .map(GenerateSource.Kept::new);
        return Stream.concat(databases, kept).toList();
    }

    void chooseFile() {
        context.dialogs()
                .chooseFileToOpen(
                        TEXTS.get("generate.choose"),
                        files.directory(),
                        List.of(new Dialogs.FileKind(TEXTS.get("generate.kind"), List.of("*.sql"))))
                .ifPresent(file -> model.addFile(new GenerateSource.Ddl(file)));
    }

    void chooseFolder() {
        context.dialogs()
                .chooseFolder(TEXTS.get("generate.choose.folder"), files.directory())
                .ifPresent(folder -> model.addFile(new GenerateSource.Ddl(folder)));
    }

    /// Compares, and asks first where a sandbox on a production server is needed.
    void generate() {
        DatabaseConnection database = connection.get();
        Path directory = files.directory();
        GenerateSource source = model.source();
        if (database == null || directory == null || source == null || !model.canGenerate()) {
            return;
        }
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
                            confirmation -> run(database, directory, source, confirmation));
        } else {
            run(database, directory, source, Confirmation.NONE);
        }
    }

    /// @param questions not empty when somebody has to answer first
    /// @param offer null when nothing differs, or when there are questions
    private record Found(List<RenameQuestion> questions, GenerateModel.@Nullable Offer offer) {}

    private void run(
            DatabaseConnection database,
            Path directory,
            GenerateSource source,
            Confirmation confirmation) {
        String name = database.profile().name();
        String words = model.words();
        List<RenameAnswer> answers = model.answers();
        Secret typed =
                source instanceof GenerateSource.Database other
                        ? context.opener().typedPassword(other.profile().id()).orElse(null)
                        : null;
        model.begin();
        model.follow(
                context.jobs()
                        .start(
                                new JobDescription(
                                        "generate", TEXTS.get("generate.job", name), name),
                                job -> {
                                    SourcedSchema wanted =
                                            new WantedStructure(context.engine(), database)
                                                    .read(source, confirmation, typed, job);
                                    return generate(
                                            database,
                                            directory,
                                            wanted,
                                            answers,
                                            words,
                                            confirmation,
                                            job);
                                },
                                found -> {
                                    if (isStillWanted(database, source)) {
                                        show(name, source, found);
                                    }
                                },
                                leftBehind ->
                                        model.stop(null, TEXTS.get("run.cancelled", leftBehind)),
                                failure -> {
                                    if (isStillWanted(database, source)) {
                                        failed(source, failure);
                                    }
                                }));
    }

    private boolean isStillWanted(DatabaseConnection database, GenerateSource source) {
        return database.equals(connection.get()) && source.equals(model.source());
    }

    private Found generate(
            DatabaseConnection database,
            Path directory,
            SourcedSchema wanted,
            List<RenameAnswer> answers,
            String words,
            Confirmation confirmation,
            JobContext job) {
        MigrationGenerator generator = context.engine().generator(database);
        List<RenameQuestion> questions = generator.questions(wanted, answers, job);
        if (!questions.isEmpty()) {
            return new Found(questions, null);
        }
        Optional<GeneratedMigration> made =
                generator.generate(
                        wanted,
                        answers,
                        words,
                        RehearsalRequest.of(MigrationSource.directory(directory))
                                .withConfirmation(confirmation),
                        job);
        return new Found(
                List.of(),
                made.map(one -> new GenerateModel.Offer(one, one.targets(directory))).orElse(null));
    }

    private void show(String name, GenerateSource source, Found found) {
        GenerateModel.Offer offer = found.offer();
        if (!found.questions().isEmpty()) {
            model.ask(found.questions());
        } else if (offer == null) {
            String sentence = TEXTS.get("generate.equal", name, source.title());
            context.status().say(sentence);
            model.showEqual(sentence);
        } else {
            model.show(offer);
        }
    }

    /// A refused login of the other database is a matter of its password.
    private void failed(GenerateSource source, DrydockException failure) {
        model.stop(failure, "");
        if (source instanceof GenerateSource.Database other
                && failure.code() == ErrorCode.CONNECTION_LOGIN_FAILED) {
            context.dialogs()
                    .askPassword(
                            TEXTS.get("generate.password", other.profile().name()),
                            failure.message(),
                            secret -> {
                                context.opener().keepTypedPassword(other.profile().id(), secret);
                                generate();
                            });
        }
    }

    /// What was renamed; goes on when that was the last question.
    void answer(RenameQuestion question, boolean renamed) {
        model.answer(question, renamed);
        if (model.questionsProperty().get().isEmpty()) {
            generate();
        }
    }

    /// Writes both files where the page says.
    void write() {
        DatabaseConnection database = connection.get();
        Path directory = files.directory();
        GenerateModel.Offer offer = model.offer();
        if (database == null || directory == null || offer == null || !model.canWrite()) {
            return;
        }
        context.jobs()
                .startQuiet(
                        describe(database, TEXTS.get("generate.title")),
                        job -> offer.made().write(directory),
                        written -> {
                            String sentence =
                                    TEXTS.get(
                                            "new.done",
                                            offer.made().file()
                                                    + ", "
                                                    + offer.made().rollback().file());
                            context.status().say(sentence);
                            model.written(sentence);
                            refresh.run();
                        },
                        model::failWriting);
    }

    /// What stands behind `migrate` on the command line.
    String options() {
        GenerateSource source = model.source();
        var options = new StringBuilder(" generate");
        if (source != null) {
            options.append(" --to ").append(MigrationsController.quoted(source.argument()));
        }
        if (!model.words().isEmpty()) {
            options.append(" --name ").append(MigrationsController.quoted(model.words()));
        }
        model.answers()
                .forEach(answer ->
                        options.append(" --rename ")
                                .append(MigrationsController.quoted(answer.toString())));
        return options.toString();
    }

    private static JobDescription describe(DatabaseConnection database, String title) {
        return new JobDescription("migrations", title, database.profile().name());
    }
}
