package dev.drydock.engine.backup.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;

final class S3TargetTest {

    /// The smallest that S3 allows for any part but the last.
    private static final int PART = 5 << 20;

    @TempDir Path folder;
    private S3Server server;
    private S3Target target;

    @BeforeEach
    void begin() throws Exception {
        server = new S3Server();
        target = server.target(PART);
    }

    @AfterEach
    void end() throws Exception {
        target.close();
        server.close();
    }

    private Path file(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PART - 1, PART, PART + 1, 3 * PART + 17})
    void whatIsSentComesBack(int size) throws IOException {
        Path file = file("sent", size);
        target.upload(file, "a b/ü'\"&.drydock", JobContext.quiet());

        assertThat(target.list(""))
                .containsExactly(new BackupTarget.Stored("a b/ü'\"&.drydock", size));
        Path back = folder.resolve("back");
        target.download("a b/ü'\"&.drydock", back, JobContext.quiet());
        assertThat(Files.mismatch(file, back)).isEqualTo(-1);
        assertThat(server.unfinished()).isEmpty();

        target.delete("a b/ü'\"&.drydock");
        assertThat(target.list("")).isEmpty();
    }

    @Test
    void partsThatArrivedAreNotSentAgain() throws IOException {
        Path file = file("resumed", 3 * PART);
        byte[] bytes = Files.readAllBytes(file);
        CreateMultipartUploadResponse begun =
                server.client.createMultipartUpload(
                        create -> create.bucket(S3Server.BUCKET).key("nightly/shop/resumed"));
        // the first part as it is, the second with other content
        for (int number = 1; number <= 2; number++) {
            int part = number;
            byte[] sent = java.util.Arrays.copyOfRange(bytes, (part - 1) * PART, part * PART);
            sent[7] ^= part == 2 ? (byte) 1 : 0;
            server.client.uploadPart(
                    upload ->
                            upload.bucket(S3Server.BUCKET)
                                    .key("nightly/shop/resumed")
                                    .uploadId(begun.uploadId())
                                    .partNumber(part),
                    RequestBody.fromBytes(sent));
        }
        List<Long> sent = new ArrayList<>();
        target.upload(
                file,
                "resumed",
                new JobContext(
                        progress -> {
                            if (progress instanceof Progress.Work work) {
                                sent.add(work.done());
                            }
                        },
                        new CancelSource()));

        assertThat(sent.getFirst()).as("the first part is taken as it is").isEqualTo(PART);
        Path back = folder.resolve("back");
        target.download("resumed", back, JobContext.quiet());
        assertThat(Files.mismatch(file, back)).isEqualTo(-1);
        assertThat(server.unfinished()).isEmpty();
    }

    @Test
    void cancelTakesTheUploadAway() throws IOException {
        Path file = file("cancelled", 3 * PART);
        var cancel = new CancelSource();
        var context =
                new JobContext(
                        progress -> {
                            if (progress instanceof Progress.Work work
                                    && work.done() > PART + PART / 2) {
                                cancel.cancel();
                            }
                        },
                        cancel);

        assertThatThrownBy(() -> target.upload(file, "cancelled", context))
                .isInstanceOf(JobCancelledException.class);

        assertThat(server.unfinished()).isEmpty();
        assertThat(target.list("")).isEmpty();
    }

    @Test
    void cancelOfADownloadLeavesNoFile() throws IOException {
        target.upload(file("there", PART), "there", JobContext.quiet());
        var cancel = new CancelSource();
        Path back = folder.resolve("back");

        assertThatThrownBy(() ->
                        target.download(
                                "there", back, new JobContext(progress -> cancel.cancel(), cancel)))
                .isInstanceOf(JobCancelledException.class);

        assertThat(back).doesNotExist();
    }

    @Test
    void onlyTheNewestUnfinishedUploadOfAFileIsKept() throws IOException {
        for (int i = 0; i < 3; i++) {
            server.client.createMultipartUpload(
                    create -> create.bucket(S3Server.BUCKET).key("nightly/shop/again"));
        }
        server.client.createMultipartUpload(
                create -> create.bucket(S3Server.BUCKET).key("nightly/shop/of somebody else"));

        target.upload(file("again", 100), "again", JobContext.quiet());

        assertThat(server.unfinished())
                .extracting(upload -> upload.key())
                .containsExactly("nightly/shop/of somebody else");
    }

    @Test
    void wrongKeysMissingBucketAndSilentServerAreToldApart() throws Exception {
        Path file = file("refused", 100);
        var wrong = new S3Target(server.location(S3Server.BUCKET), S3Server.keys("wrong"), PART);
        var missing =
                new S3Target(
                        server.location("no-such-bucket"), S3Server.keys(S3Server.SECRET), PART);
        S3Location dead = server.location(S3Server.BUCKET);
        try (wrong;
                missing) {
            assertThatThrownBy(() -> wrong.upload(file, "x", JobContext.quiet()))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            refused -> {
                                assertThat(refused.code()).isEqualTo(ErrorCode.TARGET_REFUSED);
                                assertThat(refused.toString()).doesNotContain(S3Server.SECRET);
                            });
            assertThatThrownBy(() -> missing.list(""))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            refused ->
                                    assertThat(refused.code()).isEqualTo(ErrorCode.TARGET_REFUSED));
        }
        server.close();
        try (var gone = new S3Target(dead, S3Server.keys(S3Server.SECRET), PART)) {
            assertThatThrownBy(() -> gone.list(""))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            refused -> {
                                assertThat(refused.code()).isEqualTo(ErrorCode.TARGET_UNREACHABLE);
                                assertThat(refused.code().exitCode().status()).isEqualTo(4);
                            });
        }
    }
}
