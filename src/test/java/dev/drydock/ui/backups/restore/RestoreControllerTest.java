package dev.drydock.ui.backups.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole way back, without a window.
final class RestoreControllerTest {

    @TempDir Path folder;
    private Shop shop;
    private RestoreModel model;
    private RestoreController controller;
    private Backup backup;

    @BeforeEach
    void begin() {
        shop = new Shop(TestContext.direct(), folder);
        model = new RestoreModel();
        controller = new RestoreController(shop.test().context(), model, shop.host(), null);
        backup = shop.backUp();
    }

    @AfterEach
    void end() throws Exception {
        OpenArchive open = model.archive();
        if (open != null) {
            open.archive().close();
        }
        shop.close();
    }

    private void open() {
        controller.open(new RestoreSource.OfBackup(backup));
        assertThat(model.errorProperty().get()).isNull();
        // with the first look all is known of it
        controller.lens().look(node("customer").object());
    }

    private ArchiveNode node(String name) {
        return find(model.archive().tree().root(), name);
    }

    private static ArchiveNode find(ArchiveNode in, String name) {
        if (in.object() != null && in.text().equals(name)) {
            return in;
        }
        for (ArchiveNode child : in.children()) {
            ArchiveNode found = find(child, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private RestoreOutcome outcome() {
        assertThat(model.outcomeProperty().get())
                .as("%s", model.outcomeProperty().get())
                .isInstanceOf(JobOutcome.Succeeded.class);
        return model.outcomeProperty().get().orThrow();
    }

    @Test
    void archiveIsLookedAtBeforeAnythingIsChosen() {
        open();
        assertThat(model.step()).isEqualTo(RestoreModel.Step.LOOK);
        assertThat(shop.host().told).contains("show");
        controller.lens().look(node("orders").object());
        assertThat(model.ddlProperty().get())
                .isInstanceOfSatisfying(
                        Reading.Read.class,
                        read -> assertThat((String) read.value()).contains("CREATE TABLE orders"));
        assertThat(rows().found().rows()).hasSize(200);
        assertThat(rows().found().more()).isTrue();
        controller.lens().search("note 4999");
        assertThat(rows().found().rows())
                .singleElement()
                .satisfies(row -> assertThat(row.values()).contains("note 4999"));
    }

    private RowsShown rows() {
        assertThat(model.rowsProperty().get()).isInstanceOf(Reading.Read.class);
        return ((Reading.Read<RowsShown>) model.rowsProperty().get()).value();
    }

    @Test
    void ticksChooseAndNameWhatComesToo() {
        open();
        controller.lens().tick(node("orders"), true);
        assertThat(model.step()).isEqualTo(RestoreModel.Step.CHOOSE);
        assertThat(model.summaryProperty().get().added())
                .containsExactlyInAnyOrder(
                        new ChoiceSummary.Added("customer", "orders"),
                        // its trigger writes there
                        new ChoiceSummary.Added("log", "orders_log"));
        assertThat(model.summaryProperty().get().rows()).isEqualTo(10_060);
        controller.lens().untickAll();
        assertThat(model.step()).isEqualTo(RestoreModel.Step.LOOK);
    }

    @Test
    void whatWasTickedBeforeMoreIsKnownKeepsItsParts() {
        controller.open(new RestoreSource.OfBackup(backup));
        assertThat(node("orders").children()).isEmpty();
        controller.lens().tick(node("orders"), true);
        controller.lens().look(node("customer").object());
        assertThat(node("orders").children())
                .extracting(ArchiveNode::text)
                .containsExactly("orders_amount", "orders_customer", "orders_log");
        assertThat(model.ticks().of(node("orders"))).isEqualTo(Ticks.State.ALL);
        assertThat(model.step()).isEqualTo(RestoreModel.Step.CHOOSE);
        assertThat(model.summaryProperty().get().added()).hasSize(2);
    }

    @Test
    void everythingGoesIntoANewFileAndIsCompared() {
        open();
        controller.everything();
        assertThat(model.step()).isEqualTo(RestoreModel.Step.TARGET);
        // proposed beside the old one
        assertThat(model.target().name()).endsWith("shop-restored.db");
        Path target = folder.resolve("new.db");
        model.changeTarget(draft -> draft.withName(target.toString()));
        assertThat(controller.targets().command())
                .isEqualTo("drydock restore " + backup.id() + " --to " + target);
        controller.next();
        assertThat(model.step()).isEqualTo(RestoreModel.Step.PREFLIGHT);
        assertThat(model.lookErrorProperty().get()).isNull();
        assertThat(model.looked().sheet().clear()).isTrue();
        controller.next();
        assertThat(model.step()).isEqualTo(RestoreModel.Step.REPORT);
        assertThat(outcome().verified()).isTrue();
        assertThat(target).exists();
        assertThat(shop.test().dialogs().asked).isEmpty();
        assertThat(shop.host().told).contains("ended");
        assertThat(shop.test().context().status().messageProperty().get()).contains("new.db");
    }

    @Test
    void oneTableComesBackIntoTheLiveFileAfterTheQuestion() {
        shop.delete("orders");
        open();
        controller.lens().tick(node("orders"), true);
        controller.next();
        controller.targets().setPlace(TargetDraft.Place.EXISTING);
        assertThat(model.target().name()).isEqualTo(shop.file().toString());
        // a saved connection to the same file sets the guard
        assertThat(controller.targets().place().orElseThrow().profile().environment())
                .isEqualTo(Environment.PRODUCTION);
        assertThat(controller.targets().command())
                .contains("--tables orders --intent replace")
                .contains("--to " + shop.file());
        controller.next();
        assertThat(model.lookErrorProperty().get()).isNull();
        assertThat(model.looked().selection().replaced()).isNotEmpty();
        controller.next();
        assertThat(shop.test().dialogs().asked)
                .singleElement()
                .satisfies(question -> {
                    assertThat(question.destructive()).isTrue();
                    assertThat(question.body()).contains("5\u202f000").contains("shop.db");
                });
        assertThat(outcome().verified()).isTrue();
        assertThat(outcome().safetyBackup()).isNotNull();
        assertThat(shop.count("orders")).isEqualTo(5_000);
    }

    @Test
    void declinedQuestionChangesNothing() {
        shop.delete("orders");
        open();
        controller.lens().tick(node("orders"), true);
        controller.next();
        controller.targets().setPlace(TargetDraft.Place.EXISTING);
        controller.next();
        shop.test().dialogs().answerNo();
        controller.next();
        assertThat(model.step()).isEqualTo(RestoreModel.Step.PREFLIGHT);
        assertThat(shop.count("orders")).isZero();
    }

    @Test
    void copyBesideTheLiveFileIsSwappedAndSwappedBack() {
        shop.delete("orders");
        shop.test().testEngine().engine().databases().close(shop.connection().profile().id());
        open();
        controller.everything();
        controller.targets().setPlace(TargetDraft.Place.BESIDE);
        model.changeTarget(draft -> draft.withKeepDays(30));
        assertThat(controller.targets().command()).contains("--side-by-side --keep-days 30");
        controller.next();
        controller.next();
        KeptCopy copy = outcome().copy();
        assertThat(copy).isNotNull();
        assertThat(copy.state()).isEqualTo(KeptCopy.State.WAITING);
        controller.runs().swap();
        assertThat(model.afterErrorProperty().get()).isNull();
        assertThat(model.copyProperty().get().state()).isEqualTo(KeptCopy.State.SWAPPED);
        controller.runs().swap();
        assertThat(model.copyProperty().get().state()).isEqualTo(KeptCopy.State.WAITING);
        assertThat(shop.test().dialogs().asked).hasSize(2);
    }

    @Test
    void whatStopsItIsShownAndNothingRuns() throws Exception {
        open();
        controller.everything();
        Path taken = Files.writeString(folder.resolve("taken.db"), "precious");
        model.changeTarget(draft -> draft.withName(taken.toString()));
        controller.next();
        assertThat(model.lookErrorProperty().get() != null || !model.looked().sheet().clear())
                .isTrue();
        assertThat(controller.runs().isReady()).isFalse();
        controller.next();
        assertThat(model.step()).isEqualTo(RestoreModel.Step.PREFLIGHT);
        assertThat(taken).hasContent("precious");
    }

    @Test
    void reportIsWrittenAsMarkdownAndAsAPage() {
        open();
        controller.everything();
        model.changeTarget(draft -> draft.withName(folder.resolve("new.db").toString()));
        controller.next();
        controller.next();
        for (String name : List.of("report.md", "report.html")) {
            Path file = folder.resolve(name);
            shop.test().dialogs().paths.add(file);
            controller.runs().saveReport();
            assertThat(file).content().contains("new.db");
        }
        assertThat(folder.resolve("report.html")).content().startsWith("<!");
        controller.runs().openDatabase();
        assertThat(shop.test().context().connections().current().profile().endpoint().display())
                .endsWith("new.db");
        shop.test()
                .engine()
                .databases()
                .close(shop.test().context().connections().current().profile().id());
    }

    @Test
    void noBackupIsSaidWithTheWayOn() throws Exception {
        Path text = Files.writeString(folder.resolve("letter.txt"), "Dear all,");
        controller.open(new RestoreSource.OfFile(text));
        assertThat(model.step()).isEqualTo(RestoreModel.Step.OPEN);
        assertThat(model.errorProperty().get().code()).isEqualTo(ErrorCode.BACKUP_UNKNOWN);
        assertThat(shop.host().told).contains("show");
    }

    @Test
    void earlierStepsAreReachableAndWhatWasSaidStays() {
        open();
        assertThat(model.isReachable(RestoreModel.Step.OPEN)).isTrue();
        assertThat(model.isReachable(RestoreModel.Step.TARGET)).isFalse();
        controller.lens().tick(node("orders"), true);
        controller.next();
        model.changeTarget(draft -> draft.withName("/tmp/elsewhere.db"));
        controller.go(RestoreModel.Step.CHOOSE);
        assertThat(model.step()).isEqualTo(RestoreModel.Step.CHOOSE);
        assertThat(model.ticks().isEmpty()).isFalse();
        controller.next();
        assertThat(model.target().name()).isEqualTo("/tmp/elsewhere.db");
        controller.back();
        assertThat(model.step()).isEqualTo(RestoreModel.Step.CHOOSE);
        controller.back();
        assertThat(shop.host().told).endsWith("leave");
    }

    @Test
    void newTargetHasNothingToAddTo() {
        open();
        controller.everything();
        controller.targets().setPlace(TargetDraft.Place.EXISTING);
        model.changeTarget(draft -> draft.withIntent(RestoreIntent.DATA));
        controller.targets().setPlace(TargetDraft.Place.NEW);
        assertThat(model.target().intent()).isEqualTo(RestoreIntent.REPLACE);
        assertThat(TargetDraft.fits(RestoreIntent.STRUCTURE, TargetDraft.Place.NEW)).isTrue();
    }

    @Test
    void changedChoiceWantsANewLook() {
        open();
        controller.everything();
        model.changeTarget(draft -> draft.withName(folder.resolve("new.db").toString()));
        controller.next();
        assertThat(model.looked()).isNotNull();
        controller.lens().tick(node("log"), true);
        assertThat(model.looked()).isNull();
        assertThat(controller.runs().isReady()).isFalse();
    }
}
