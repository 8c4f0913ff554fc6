package dev.drydock.ui.backups.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.JobContext;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Swaps a real copy beside a SQLite file.
final class CopiesControllerTest {

    @TempDir Path folder;
    private LostRows shop;
    private final CopiesModel model = new CopiesModel();
    private CopiesController controller;

    @BeforeEach
    void begin() throws Exception {
        shop = new LostRows(TestContext.direct(), folder, Environment.STAGING);
        controller = new CopiesController(shop.test().context(), model, shop);
        var restores = shop.test().engine().restores();
        try (var archive =
                shop.test()
                        .engine()
                        .archives()
                        .open(shop.backup(), KeyRing.NONE, JobContext.quiet())) {
            restores.run(
                    archive,
                    "shop-before.db",
                    RestoreOrder.of(
                            RestoreIntent.REPLACE,
                            new RestorePlace.Beside(shop.connection().profile()),
                            1),
                    JobContext.quiet());
        }
        controller.open();
    }

    @AfterEach
    void end() {
        shop.close();
    }

    private KeptCopy copy() {
        assertThat(model.copiesProperty().get()).hasSize(1);
        return model.copiesProperty().get().getFirst();
    }

    @Test
    void copyIsSwappedSwappedBackAndRemoved() {
        assertThat(shop.calls).containsExactly("show COPIES");
        assertThat(copy().state()).isEqualTo(KeptCopy.State.WAITING);
        long damaged = shop.number("SELECT count(*) FROM orders");
        controller.swap(copy(), false);
        assertThat(model.problemProperty().get()).isNull();
        assertThat(shop.test().dialogs().asked).hasSize(1);
        assertThat(copy().state()).isEqualTo(KeptCopy.State.SWAPPED);
        assertThat(count()).isEqualTo(5_000);
        controller.swap(copy(), false);
        assertThat(shop.test().dialogs().asked.getLast().title()).contains("back");
        assertThat(copy().state()).isEqualTo(KeptCopy.State.WAITING);
        assertThat(count()).isEqualTo(damaged);
        Path lies = Path.of(copy().name());
        assertThat(lies).exists();
        controller.remove(copy());
        assertThat(model.copiesProperty().get()).isEmpty();
        assertThat(lies).doesNotExist();
        assertThat(count()).isEqualTo(damaged);
    }

    /// By a connection that was opened after the swap.
    private long count() {
        shop.test().engine().databases().close(shop.connection().profile().id());
        var fresh = shop.test().testEngine().open(shop.fixture(), shop.connection().profile());
        try (var session = fresh.lease(JobContext.quiet())) {
            return session.query("SELECT count(*) FROM orders", row -> row.integer(1)).getFirst();
        }
    }

    /// As a process leaves it that is killed before a swap.
    @Test
    void whatIsNotKnownIsLookedUpAndNothingAsked() throws Exception {
        KeptCopy before = copy();
        Object file =
                Files.readAttributes(Path.of(before.name()), BasicFileAttributes.class).fileKey();
        Path store = DrydockHome.at(shop.test().testEngine().home()).storeFile();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                var statement = connection.createStatement()) {
            statement.execute("UPDATE restore_copy SET state = 'unsettled'");
            statement.execute(
                    "INSERT INTO restore_copy_change VALUES ('"
                            + before.id()
                            + "', 'swapped', '"
                            + file
                            + "')");
        }

        controller.look(before.with(KeptCopy.State.UNSETTLED));

        assertThat(model.problemProperty().get()).isNull();
        assertThat(copy()).isEqualTo(before);
        assertThat(shop.test().dialogs().asked).isEmpty();
    }

    @Test
    void nothingIsDoneWithoutAYes() {
        shop.test().dialogs().answerNo();
        controller.remove(copy());
        controller.swap(copy(), false);
        assertThat(copy().state()).isEqualTo(KeptCopy.State.WAITING);
        assertThat(Files.exists(Path.of(copy().name()))).isTrue();
        assertThat(shop.test().dialogs().asked)
                .allSatisfy(question -> assertThat(question.destructive()).isTrue())
                .hasSize(2);
    }
}
