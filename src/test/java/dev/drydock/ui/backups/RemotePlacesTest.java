package dev.drydock.ui.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.target.S3Server;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Backups that are sent to a storage and fetched from there.
final class RemotePlacesTest {

    private final SqliteFixture fixture = new SqliteFixture();
    private S3Server server;
    private TestContext test;
    private BackupsModel model;
    private BackUpModel draft;
    private BackupsController catalogue;
    private BackUpController controller;

    @BeforeEach
    void begin() throws Exception {
        server = new S3Server();
        System.setProperty("aws.accessKeyId", S3Server.KEY);
        System.setProperty("aws.secretAccessKey", S3Server.SECRET);
        test = TestContext.direct();
        model = new BackupsModel();
        draft = new BackUpModel();
        catalogue = new BackupsController(test.context(), model);
        controller = new BackUpController(test.context(), model, draft, catalogue);
        DatabaseConnection connection = test.testEngine().openNew(fixture);
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE orders (id INTEGER PRIMARY KEY)");
            session.update("INSERT INTO orders VALUES (1), (2), (3)");
        }
        model.showConnection(connection);
        catalogue.load();
        controller.begin();
    }

    @AfterEach
    void end() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        test.close();
        fixture.close();
        server.close();
    }

    @Test
    void backupIsSentFoundThereAndFetchedAgain() throws Exception {
        send(place());
        Backup backup = result();
        assertThat(backup.path()).startsWith(test.engine().home().backups());
        assertThat(controller.options().command())
                .contains("--backup-path '" + place() + "'")
                .doesNotContain(S3Server.SECRET);
        assertThat(draft.afterwardsProperty().get())
                .allSatisfy(after -> assertThat(after.good()).as(after.text()).isTrue())
                .anySatisfy(after -> assertThat(after.text()).startsWith("Sent to s3://backups/"));

        Files.delete(backup.path());
        RemoteController remotes = catalogue.remotes();
        remotes.model().addressProperty().set(place());
        remotes.look();
        assertThat(remotes.model().foundProperty().get())
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(backup.id()));
        remotes.fetch(remotes.model().foundProperty().get().getFirst());
        assertThat(remotes.model().errorProperty().get()).isNull();
        assertThat(model.toSelectProperty().get().id()).isEqualTo(backup.id());
        assertThat(backup.path()).exists();
        try (var left = Files.list(backup.path().getParent())) {
            assertThat(left.filter(file -> file.toString().contains(".fetched-"))).isEmpty();
        }
    }

    @Test
    void fetchLeavesAFileOfThatNameAsItIs() throws Exception {
        send(place());
        Backup backup = result();
        byte[] bytes = Files.readAllBytes(backup.path());
        RemoteController remotes = catalogue.remotes();
        remotes.model().addressProperty().set(place());
        remotes.look();
        remotes.fetch(remotes.model().foundProperty().get().getFirst());
        assertThat(backup.path()).hasBinaryContent(bytes);
        assertThat(model.toSelectProperty().get().id()).isEqualTo(backup.id());
    }

    @Test
    void backupStaysWhenItCannotBeSent() {
        System.setProperty("aws.secretAccessKey", "wrong");
        send(place());
        assertThat(result().path()).exists();
        assertThat(draft.afterwardsProperty().get())
                .anySatisfy(after -> {
                    assertThat(after.good()).isFalse();
                    assertThat(after.error().code()).isEqualTo(ErrorCode.TARGET_REFUSED);
                });
    }

    @Test
    void placeThatRefusesAndOneThatIsNoneSaySo() {
        System.setProperty("aws.secretAccessKey", "wrong");
        RemoteController remotes = catalogue.remotes();
        remotes.model().addressProperty().set(place());
        remotes.look();
        assertThat(remotes.model().errorProperty().get().code())
                .isEqualTo(ErrorCode.TARGET_REFUSED);
        assertThat(remotes.model().foundProperty().get()).isNull();

        remotes.model().addressProperty().set("s3://KEY:SECRET@bucket");
        remotes.look();
        assertThat(remotes.model().errorProperty().get().code()).isEqualTo(ErrorCode.URL_INVALID);
        assertThat(remotes.model().errorProperty().get().message()).doesNotContain("SECRET");
    }

    @Test
    void addressThatIsNoneStopsTheDraft() {
        controller.options().send(true);
        draft.change(one -> one.withSend(one.send().withAddress("s3://b?key=abc")));
        assertThat(controller.isReady()).isFalse();
        assertThat(draft.draft().folderPath()).contains(test.engine().home().backups());
        controller.options().send(false);
        assertThat(controller.isReady()).isTrue();
    }

    private String place() {
        return "s3://" + S3Server.BUCKET + "/shop?endpoint=" + server.endpoint();
    }

    private void send(String address) {
        controller.options().send(true);
        draft.change(one -> one.withSend(one.send().withAddress(address)));
        controller.review();
        controller.run();
    }

    private Backup result() {
        assertThat(draft.outcomeProperty().get()).isInstanceOf(JobOutcome.Succeeded.class);
        return ((JobOutcome.Succeeded<Backup>) draft.outcomeProperty().get()).value();
    }
}
