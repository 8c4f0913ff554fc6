package dev.drydock.ui.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupLocks;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.backup.FormatRemark;
import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.Recipient;
import dev.drydock.engine.backup.recipe.BackupPlan;
import dev.drydock.engine.backup.target.RemoteBackup;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.ui.backups.BackupsStage.Shown;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.ViewPictures;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javafx.scene.Parent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Pictures of what keys, places, proofs and comparisons add to the tab.
@ExtendWith({FxTest.class, FxWatchdog.class})
final class LockedPicturesTest {

    static final String TEAM = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
    private static final String OTHER =
            "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg";

    @TempDir Path folder;
    private BackupsStage stage;

    @BeforeEach
    void begin() {
        stage = new BackupsStage(folder);
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void optionsAndReviewShowTheLock() {
        // the store is made with its first use, which takes longer than a picture
        assertThat(stage.test().engine().backups().list()).isEmpty();
        var recipients = new LockChoice(LockChoice.Kind.RECIPIENTS, TEAM + "\n" + OTHER);
        ViewPictures.take(
                "backups-options-recipients",
                () -> options(new BackUpModelState(recipients, SendChoice.NONE, List.of())));
        ViewPictures.take(
                "backups-options-passphrase-s3",
                () ->
                        options(
                                new BackUpModelState(
                                        new LockChoice(LockChoice.Kind.PASSPHRASE, ""),
                                        SendChoice.to("s3://backups/shop?region=eu-central-1"),
                                        List.of(TEAM))));
        Preflight known =
                new PreflightReader(
                                stage.test().engine(),
                                stage.connection(),
                                new BackupPlan(
                                        BackupRequest.into(folder.resolve("backups")),
                                        true,
                                        "",
                                        ""))
                        .read(JobContext.quiet());
        assertThat(known.warnings())
                .anyMatch(warning -> warning.text().startsWith("Only the passphrase opens it"));
        ViewPictures.take(
                "backups-review-recipients",
                () ->
                        stage.drafting(shown -> {
                            begin(
                                    shown,
                                    new BackUpModelState(recipients, SendChoice.NONE, List.of()));
                            shown.draft().go(BackUpModel.Step.REVIEW);
                            shown.draft().showPreflight(shown.draft().draft(), known);
                        }));
    }

    @Test
    void keyPageAndLockedContentsShow() {
        Backup locked = encrypted();
        ViewPictures.take(
                "backups-locked",
                () -> stage.selecting(shown -> shown.model().selectWhenListed(locked)));
        var wrong =
                new DrydockException(
                        ErrorCode.BACKUP_KEY_WRONG,
                        "None of the keys opens the backup " + locked.id() + ".",
                        "It takes the private key of one of its recipients.");
        ViewPictures.take(
                "backups-key",
                () ->
                        stage.selecting(shown -> {
                            shown.controller().keys().keys().add(folder.resolve("team-key.txt"));
                            shown.model()
                                    .askForKey(
                                            new KeyQuestion(
                                                    locked,
                                                    new BackupLocks(List.of(TEAM, OTHER), true),
                                                    wrong,
                                                    () -> {}));
                        }));
        ViewPictures.take(
                "backups-prove",
                () ->
                        stage.selecting(shown -> {
                            shown.controller().select(onServer(locked));
                            shown.model().show(BackupsModel.Page.PROVE);
                        }));
        assertThat(stage.test().dialogs().errors).isEmpty();
    }

    @Test
    void comparisonsPlacesAndWhatFollowsShow() {
        Backup backup = encrypted();
        List<BackupDifference> found =
                List.of(
                        new BackupDifference("table", "voucher", BackupDifference.ADDED, ""),
                        new BackupDifference(
                                "column", BackupsStage.LONG + ".payload", "changed", "BLOB → TEXT"),
                        new BackupDifference("index", "invoice_customer", "removed", ""),
                        new BackupDifference("rows", "invoice", "changed", "5000 → 5017"),
                        new BackupDifference(
                                "rows", "customer", "changed", "12 → 12, other content"));
        ViewPictures.take("backups-differences", () -> differing(backup, found));
        ViewPictures.take("backups-differences-none", () -> differing(backup, List.of()));
        ViewPictures.take("backups-remote-empty", () -> remote(null, null));
        ViewPictures.take(
                "backups-remote",
                () ->
                        remote(
                                List.of(
                                        there("shop-20261130.drydock", "incremental", 48 << 20),
                                        there("shop-20261129.drydock", "full", 1 << 30)),
                                null));
        ViewPictures.take(
                "backups-remote-refused",
                () ->
                        remote(
                                null,
                                new DrydockException(
                                        ErrorCode.TARGET_REFUSED,
                                        "s3://backups/shop refused to list what is there:"
                                                + " SignatureDoesNotMatch.",
                                        "Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.")));
        ViewPictures.take(
                "backups-done-after",
                () ->
                        stage.drafting(shown -> {
                            shown.draft()
                                    .addAfter(
                                            new BackUpModel.After(
                                                    "Sent to s3://backups/shop as "
                                                            + backup.path().getFileName()
                                                            + ", and compared there.",
                                                    true,
                                                    null));
                            shown.draft()
                                    .addAfter(
                                            new BackUpModel.After(
                                                    "It could not be proved.",
                                                    false,
                                                    new DrydockException(
                                                            ErrorCode.PRIVILEGE_MISSING,
                                                            "The role backup may make no"
                                                                    + " database.",
                                                            "Grant CREATEDB, or prove it on"
                                                                    + " another server.")));
                            shown.draft().showOutcome(new JobOutcome.Succeeded<>(backup));
                        }));
    }

    private record BackUpModelState(LockChoice lock, SendChoice send, List<String> recovery) {}

    private Parent options(BackUpModelState state) {
        return stage.drafting(shown -> {
            begin(shown, state);
            shown.draft()
                    .showRemarks(
                            Map.of(
                                    BackupFormat.PG_CUSTOM,
                                    List.of(new FormatRemark("not shown here", true))));
            shown.draft().go(BackUpModel.Step.OPTIONS);
        });
    }

    private void begin(Shown shown, BackUpModelState state) {
        shown.draft()
                .begin(
                        shown.draft()
                                .draft()
                                .withIntent(BackUpIntent.WHOLE)
                                .withCompression(Compression.ZSTD)
                                .withLevel(9)
                                .withLock(state.lock())
                                .withSend(state.send()),
                        new BackUpModel.Surroundings(
                                List.of(BackupFormat.DRYDOCK, BackupFormat.SQLITE),
                                state.recovery(),
                                List.of(
                                        new ProofController.Choice("", "On the server of shop"),
                                        new ProofController.Choice(
                                                "local", "On a server started on this machine"))),
                        true,
                        "");
    }

    private Parent differing(Backup backup, List<BackupDifference> found) {
        return stage.selecting(shown ->
                shown.model()
                        .showDifferences(
                                BackupsModel.Differences.of(backup, "orders", found, () -> {})));
    }

    private Parent remote(List<RemoteBackup> found, DrydockException error) {
        return stage.selecting(shown -> {
            RemoteModel model = shown.controller().remotes().model();
            if (found != null) {
                model.addressProperty().set("s3://backups/shop?region=eu-central-1");
                model.show(found);
            }
            if (error != null) {
                model.addressProperty().set("s3://backups/shop");
                model.showError(error);
            }
            shown.model().show(BackupsModel.Page.REMOTE);
        });
    }

    private static RemoteBackup there(String name, String type, long bytes) {
        return new RemoteBackup(
                name,
                name,
                "shop",
                "postgresql",
                type,
                "drydock",
                Instant.now().minusSeconds(bytes / 10_000),
                null,
                List.of(new RemoteBackup.StoredFile(name, bytes, "00")));
    }

    private Backup encrypted() {
        try (Secret secret = Secret.of("correct horse battery staple")) {
            return stage.test()
                    .engine()
                    .backups()
                    .backUp(
                            stage.connection(),
                            BackupRequest.into(folder.resolve("backups"))
                                    .withEncryption(
                                            new Encryption(List.of(Recipient.parse(TEAM)), secret)),
                            JobContext.quiet());
        }
    }

    private static Backup onServer(Backup backup) {
        return new Backup(
                backup.id(),
                backup.path(),
                "orders",
                "postgresql",
                "app@db-7:5432/orders",
                backup.type(),
                backup.format(),
                backup.compression(),
                false,
                backup.startedAt(),
                backup.durationMs(),
                backup.sizeBytes(),
                backup.originalBytes(),
                backup.tables(),
                backup.rows(),
                null,
                backup.verifiedAt(),
                null,
                backup.state(),
                "",
                "",
                false,
                "");
    }
}
