package dev.drydock.ui.backups;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.backups.parts.CommandWords;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.List;

/// Fills the draft with what is not typed, and says it as a command.
final class OptionsController {

    private static final Texts TEXTS = Texts.forPackage(OptionsController.class);

    private final AppContext context;
    private final BackupsModel model;
    private final BackUpModel draft;
    private final BackupsController catalogue;

    OptionsController(
            AppContext context,
            BackupsModel model,
            BackUpModel draft,
            BackupsController catalogue) {
        this.context = context;
        this.model = model;
        this.draft = draft;
        this.catalogue = catalogue;
    }

    /// Sends the backup elsewhere after it was made, or not; what is sent is written where the
    /// command line writes it.
    void send(boolean wanted) {
        draft.change(now ->
                now.withSend(now.send().withOn(wanted))
                        .withFolder(
                                wanted
                                        ? catalogue.homeFolder().toString()
                                        : catalogue.defaultFolder().toString()));
    }

    /// Adds the recipients of a file to the draft's.
    void addRecipients() {
        context.dialogs()
                .chooseFileToOpen(TEXTS.get("lock.file"), null, List.of())
                .ifPresent(file ->
                        context.jobs()
                                .startQuiet(
                                        new JobDescription(
                                                "backups",
                                                TEXTS.get("job.recipients", file),
                                                file.toString()),
                                        run -> RecipientFile.read(file),
                                        found ->
                                                draft.change(now ->
                                                        now.withLock(now.lock().with(found))),
                                        model.errorProperty()::set));
    }

    void chooseFolder() {
        Path current = draft.draft().folderPath().orElse(catalogue.defaultFolder());
        catalogue
                .chooseFolder(TEXTS.get("form.backUp.folder"), current)
                .ifPresent(chosen -> draft.change(now -> now.withFolder(chosen.toString())));
    }

    /// The command that does the same; empty while something is missing.
    String command() {
        DatabaseConnection connection = model.connection();
        return connection == null
                ? ""
                : draft.draft()
                        .plan()
                        .map(plan ->
                                CommandText.backUp(
                                        connection.profile(),
                                        plan,
                                        catalogue.proofs().nameOf(plan.scratch())))
                        .orElse("");
    }

    void copyCommand() {
        CommandWords.toClipboard(command());
        catalogue.say(TEXTS.get("copied"));
    }
}
