package dev.drydock.ui.connections;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.ImportCandidate;
import dev.drydock.engine.connection.ProfileStore;
import dev.drydock.engine.connection.ResolvedConnection;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.StageResult;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.sample.Sample;
import dev.drydock.engine.sample.SampleDatabase;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.FxThread;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Joins the Connections tab to the engine.
final class ConnectionsController {

    private static final Texts TEXTS = Texts.forPackage(ConnectionsController.class);
    private static final String JOB_KIND = "connections";

    private record Loaded(List<ConnectionProfile> profiles, List<String> problems) {}

    private final AppContext context;
    private final Engine engine;
    private final ConnectionsModel model;

    ConnectionsController(AppContext context, ConnectionsModel model) {
        this.context = context;
        this.engine = context.engine();
        this.model = model;
    }

    /// Reads the saved connections.
    void load() {
        context.jobs()
                .startQuiet(
                        job("job.load"),
                        run -> new Loaded(engine.profiles().all(), engine.profiles().problems()),
                        loaded -> {
                            model.noticeProperty().set(String.join("\n", loaded.problems()));
                            model.showSaved(loaded.profiles());
                            lookUpSecret();
                        },
                        failure -> {
                            if (model.pageProperty().get() == ConnectionsModel.Page.READING) {
                                // the form is where failures are shown
                                model.editNew();
                            }
                            model.errorProperty().set(failure);
                        });
    }

    /// The connections that are open changed.
    void showOpen(List<DatabaseConnection> open) {
        model.showOpen(open.stream().map(DatabaseConnection::profile).toList());
        refreshFacts();
    }

    void select(ConnectionProfile profile) {
        ConnectionProfile editing = model.editingProperty().get();
        if (profile.equals(editing)) {
            return;
        }
        leaveForm(() -> {
            model.edit(profile);
            refreshFacts();
            lookUpSecret();
        });
    }

    void addNew() {
        leaveForm(model::editNew);
    }

    /// Fills the form from an address that was pasted; a password in it is kept in memory only.
    void readAddress(String address) {
        if (address.isBlank()) {
            return;
        }
        context.jobs()
                .startQuiet(
                        job("job.address"),
                        run -> engine.resolver().read(address.strip()),
                        read -> {
                            model.errorProperty().set(null);
                            model.draft().show(read.endpoint());
                            if (model.draft().name.get().isBlank()) {
                                model.draft().name.set(read.endpoint().databaseName());
                            }
                            Secret secret = read.secret();
                            if (secret != null) {
                                context.opener().keepTypedPassword(draftId(), secret);
                                model.secretSourceProperty().set(TEXTS.get("secret.typed"));
                            }
                        },
                        model.errorProperty()::set);
    }

    void save() {
        save(saved -> {});
    }

    /// Saves the form and opens its database; an unchanged one is only opened.
    void open() {
        ConnectionProfile editing = model.editingProperty().get();
        if (editing != null && !model.changedProperty().get()) {
            openProfile(editing);
        } else {
            save(this::openProfile);
        }
    }

    void close() {
        ConnectionProfile editing = model.editingProperty().get();
        if (editing != null) {
            engine.databases().findOpen(editing.id()).ifPresent(context.opener()::close);
        }
    }

    void duplicate() {
        ConnectionProfile editing = model.editingProperty().get();
        if (editing == null) {
            return;
        }
        model.editNew();
        model.draft().show(editing);
        model.draft().name.set(TEXTS.get("copy.name", editing.name()));
    }

    void remove() {
        ConnectionProfile editing = model.editingProperty().get();
        if (editing == null || !model.isSaved(editing)) {
            return;
        }
        context.dialogs()
                .confirm(
                        new Dialogs.Question(
                                TEXTS.get("remove.title", editing.name()),
                                TEXTS.get("remove.body", editing.endpoint().display()),
                                TEXTS.get("remove.verb"),
                                true),
                        () -> remove(editing));
    }

    /// Tests what the form describes, stage by stage, saved or not.
    void test() {
        if (!model.draft().addressProblems().isEmpty()
                || model.testStateProperty().get() == ConnectionsModel.TestState.RUNNING) {
            return;
        }
        ConnectionProfile profile = model.draft().toProfile(draftId());
        Secret typed = context.opener().typedPassword(profile.id()).orElse(null);
        model.errorProperty().set(null);
        model.beginTest();
        context.jobs()
                .start(
                        new JobDescription(
                                "test", TEXTS.get("job.test", nameOf(profile)), nameOf(profile)),
                        run -> {
                            ResolvedConnection found = engine.resolver().complete(profile);
                            Secret secret = typed == null ? found.secret() : typed;
                            try {
                                return engine.databases()
                                        .test(
                                                profile,
                                                java.util.Optional.ofNullable(secret),
                                                run,
                                                stage -> FxThread.run(() -> showStage(stage)));
                            } finally {
                                if (secret != null) {
                                    secret.close();
                                }
                            }
                        },
                        tested -> {
                            model.stages().setAll(tested.stages());
                            endTest();
                        },
                        leftBehind -> endTest(),
                        failure -> {
                            endTest();
                            model.errorProperty().set(failure);
                        });
    }

    /// Makes the built-in sample if it is not there, saves it and opens it.
    void openSample() {
        model.openingProperty().set(true);
        context.jobs()
                .start(
                        new JobDescription("sample", TEXTS.get("job.sample"), SampleDatabase.NAME),
                        run -> {
                            Sample sample = SampleDatabase.create(engine, run);
                            ProfileStore profiles = engine.profiles();
                            if (profiles.findById(sample.profile().id()).isEmpty()) {
                                profiles.add(sample.profile());
                            }
                            return sample.profile();
                        },
                        profile -> {
                            model.openingProperty().set(false);
                            load();
                            model.edit(profile);
                            openProfile(profile);
                        },
                        leftBehind -> model.openingProperty().set(false),
                        failure -> {
                            model.openingProperty().set(false);
                            context.dialogs().showError(failure);
                        });
    }

    /// Asks for a file and opens it without saving it.
    void openFile() {
        context.dialogs()
                .chooseFileToOpen(
                        TEXTS.get("action.openFile"),
                        null,
                        List.of(
                                new Dialogs.FileKind(
                                        TEXTS.get("files.sqlite"),
                                        List.of("*.db", "*.sqlite", "*.sqlite3", "*.db3")),
                                new Dialogs.FileKind(TEXTS.get("files.all"), List.of("*"))))
                .ifPresent(file -> {
                    ConnectionProfile profile =
                            ConnectionProfile.adHoc(
                                    new Endpoint.File(ProfileDraft.SQLITE, file, Map.of()));
                    context.opener()
                            .open(
                                    profile,
                                    opened -> {
                                        model.edit(profile);
                                        refreshFacts();
                                    },
                                    context.dialogs()::showError);
                });
    }

    /// Looks for connections of other tools and offers to save them.
    void importFound() {
        context.jobs()
                .startQuiet(
                        job("job.import.look"),
                        run -> engine.resolver().importable(),
                        this::offerImport,
                        context.dialogs()::showError);
    }

    void chooseFile() {
        context.dialogs()
                .chooseFileToOpen(TEXTS.get("action.chooseFile"), null, List.of())
                .ifPresent(file -> model.draft().file.set(file.toString()));
    }

    private void offerImport(List<ImportCandidate> candidates) {
        List<ImportCandidate> usable =
                candidates.stream().filter(one -> one.importable().isPresent()).toList();
        if (usable.isEmpty()) {
            context.status().say(TEXTS.get("import.none"));
            return;
        }
        var names = new StringBuilder();
        usable.stream()
                .limit(12)
                .forEach(one -> names.append("• ").append(one.name()).append('\n'));
        context.dialogs()
                .confirm(
                        new Dialogs.Question(
                                TEXTS.get("import.title", usable.size()),
                                TEXTS.get("import.body", names.toString().strip()),
                                TEXTS.get("import.verb", usable.size()),
                                false),
                        () -> saveImported(usable));
    }

    private void saveImported(List<ImportCandidate> candidates) {
        context.jobs()
                .start(
                        job("job.import"),
                        run -> engine.profiles().addAll(candidates),
                        report -> {
                            context.status()
                                    .say(
                                            TEXTS.get(
                                                    "import.done",
                                                    report.added().size(),
                                                    report.skipped().size()));
                            load();
                        });
    }

    private void save(java.util.function.Consumer<ConnectionProfile> afterwards) {
        if (!model.draft().problems().isEmpty()) {
            return;
        }
        ConnectionProfile editing = model.editingProperty().get();
        boolean known = model.isSaved(editing);
        ConnectionProfile profile =
                model.draft()
                        .toProfile(
                                known && editing != null
                                        ? editing.id()
                                        : UUID.randomUUID().toString());
        context.opener()
                .typedPassword(draftId())
                .ifPresent(secret -> context.opener().keepTypedPassword(profile.id(), secret));
        context.jobs()
                .startQuiet(
                        job("job.save"),
                        run -> {
                            if (known) {
                                engine.profiles().update(profile);
                            } else {
                                engine.profiles().add(profile);
                            }
                            return engine.profiles().all();
                        },
                        profiles -> {
                            model.edit(profile);
                            model.showSaved(profiles);
                            refreshFacts();
                            lookUpSecret();
                            context.status().say(TEXTS.get("saved", profile.name()));
                            afterwards.accept(profile);
                        },
                        model.errorProperty()::set);
    }

    private void remove(ConnectionProfile profile) {
        engine.databases().findOpen(profile.id()).ifPresent(context.opener()::close);
        context.opener().forgetTypedPassword(profile.id());
        context.jobs()
                .startQuiet(
                        job("job.remove"),
                        run -> {
                            engine.profiles().remove(profile.name());
                            return engine.profiles().all();
                        },
                        profiles -> {
                            model.showBegin();
                            model.showSaved(profiles);
                            context.status().say(TEXTS.get("removed", profile.name()));
                        },
                        model.errorProperty()::set);
    }

    void openProfile(ConnectionProfile profile) {
        model.errorProperty().set(null);
        model.openingProperty().set(true);
        context.opener()
                .open(
                        profile,
                        opened -> {
                            model.openingProperty().set(false);
                            model.addRecent(profile.id());
                            refreshFacts();
                        },
                        failure -> {
                            model.openingProperty().set(false);
                            model.errorProperty().set(failure);
                        });
    }

    private void leaveForm(Runnable next) {
        if (model.pageProperty().get() == ConnectionsModel.Page.FORM
                && model.changedProperty().get()) {
            context.dialogs()
                    .confirm(
                            new Dialogs.Question(
                                    TEXTS.get("leave.title"),
                                    TEXTS.get("leave.body"),
                                    TEXTS.get("leave.verb"),
                                    true),
                            next);
        } else {
            next.run();
        }
    }

    /// Facts and pool figures of the database in the form.
    void refreshFacts() {
        ConnectionProfile editing = model.editingProperty().get();
        model.openFactsProperty()
                .set(
                        // what is being closed is not shown as open any more
                        editing == null || !model.editingOpenProperty().get()
                                ? null
                                : engine.databases()
                                        .findOpen(editing.id())
                                        .map(open ->
                                                new ConnectionsModel.OpenFacts(
                                                        open.facts(), open.pool()))
                                        .orElse(null));
    }

    private void lookUpSecret() {
        ConnectionProfile editing = model.editingProperty().get();
        if (editing == null) {
            return;
        }
        Secret typed = context.opener().typedPassword(editing.id()).orElse(null);
        if (typed != null) {
            typed.close();
            model.secretSourceProperty().set(TEXTS.get("secret.typed"));
            return;
        }
        if (editing.endpoint() instanceof Endpoint.File) {
            model.secretSourceProperty().set(TEXTS.get("secret.file"));
            return;
        }
        context.jobs()
                .startQuiet(
                        job("job.secret"),
                        run -> {
                            ResolvedConnection found = engine.resolver().complete(editing);
                            found.password().ifPresent(Secret::close);
                            return found.secretSource();
                        },
                        source -> {
                            if (editing.equals(model.editingProperty().get())) {
                                model.secretSourceProperty()
                                        .set(
                                                source.isEmpty()
                                                        ? TEXTS.get("secret.none")
                                                        : TEXTS.get("secret.from", source));
                            }
                        },
                        this::say);
    }

    private void say(DrydockException failure) {
        model.secretSourceProperty().set(failure.message());
    }

    private void showStage(StageResult stage) {
        if (model.testStateProperty().get() == ConnectionsModel.TestState.RUNNING) {
            model.stages().add(stage);
        }
    }

    private void endTest() {
        model.testStateProperty().set(ConnectionsModel.TestState.OVER);
    }

    private String draftId() {
        ConnectionProfile editing = model.editingProperty().get();
        return editing == null ? "draft" : editing.id();
    }

    private static String nameOf(@Nullable ConnectionProfile profile) {
        if (profile == null) {
            return "";
        }
        return profile.name().isBlank() ? profile.endpoint().databaseName() : profile.name();
    }

    private static JobDescription job(String key) {
        return new JobDescription(JOB_KIND, TEXTS.get(key), "");
    }
}
