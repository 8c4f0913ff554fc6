package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.key.TestKeys;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.RunningJob;
import dev.drydock.engine.scratch.ScratchDatabase;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A new backup of a server is restored for proof in the same run, as the policy says, and stays
/// whatever becomes of that.
@ExtendWith(LeakCheck.class)
final class ProofAfterBackupTest {

    private static final String ROLE = "proof_without_createdb";

    @TempDir Path folder;
    private final TestEngine test = new TestEngine();
    private final PostgresFixture fixture = new PostgresFixture(EmbeddedServers.fifteen());
    private DatabaseConnection source;

    @BeforeEach
    void fill() {
        source = test.openNew(fixture);
        PostgresqlRows.execute(
                source,
                "CREATE TABLE customer (id int PRIMARY KEY, name text)",
                "INSERT INTO customer SELECT g, 'n' || g FROM generate_series(1, 500) g");
    }

    @AfterEach
    void close() {
        test.close();
        fixture.close();
    }

    private BackupManager backups() {
        return test.engine().backups();
    }

    private Function<JobContext, ScratchDatabase> beside(DatabaseConnection connection) {
        return job -> test.engine().scratch().createBeside(connection, Confirmation.NONE, job);
    }

    private BackupRequest request() {
        return BackupRequest.into(folder.resolve("backups"));
    }

    private MadeBackup make(BackupRequest request) {
        return make(source, request);
    }

    private MadeBackup make(DatabaseConnection connection, BackupRequest request) {
        return backups()
                .backUpAndProve(connection, request, beside(connection), JobContext.quiet());
    }

    private DatabaseConnection open(ConnectionProfile profile) {
        return test.open(fixture, profile);
    }

    private ConnectionProfile profile() {
        return source.profile();
    }

    private List<String> scratchDatabases() {
        try (Session session = source.lease(JobContext.quiet())) {
            return session.query(
                    "SELECT datname FROM pg_database WHERE datname LIKE 'drydock\\_scratch\\_%'",
                    row -> row.text(1));
        }
    }

    private static void assertProved(MadeBackup made) {
        assertThat(made.proof()).isInstanceOf(MadeBackup.Compared.class);
        VerifyReport report = ((MadeBackup.Compared) made.proof()).report();
        assertThat(report.problems()).isEmpty();
        assertThat(report.proven()).isTrue();
        assertThat(made.backup().provenAt()).isNotNull();
    }

    @Test
    void theFirstIsProvedAndTheNextIsNotDue() {
        MadeBackup first = make(request());
        MadeBackup second = make(request());

        assertProved(first);
        assertThat(backups().require(first.backup().id()).provenAt()).isNotNull();
        assertThat(second.proof()).isEqualTo(MadeBackup.NotTried.NOT_DUE);
        assertThat(second.backup().provenAt()).isNull();
        assertThat(backups().proofIsDue(second.backup())).isFalse();
        assertThat(scratchDatabases()).isEmpty();
    }

    @Test
    void theChoiceOverridesThePolicy() {
        assertThat(make(request().withProof(ProofChoice.NEVER)).proof())
                .isEqualTo(MadeBackup.NotTried.NOT_WANTED);
        assertProved(make(request().withProof(ProofChoice.ALWAYS)));
        assertProved(make(request().withProof(ProofChoice.ALWAYS)));
    }

    @Test
    void structureAloneAndAnotherFormatAreJobsOfTheirOwn() {
        assertProved(make(request()));
        assertProved(make(request().withType(BackupType.SCHEMA)));
        assertProved(make(request().withTables(List.of("customer"), List.of())));
    }

    @Test
    void anEncryptedOneIsProvedWithTheKeyOfTheRun() {
        assertProved(make(request().withEncryption(TestKeys.encryptionFor(TestKeys.identity()))));
    }

    @Test
    void anIncrementalOneIsProvedWithItsParent() {
        make(request());
        PostgresqlRows.execute(source, "INSERT INTO customer VALUES (501, 'new')");

        MadeBackup made =
                make(request().withType(BackupType.INCREMENTAL).withProof(ProofChoice.ALWAYS));

        assertProved(made);
    }

    @Test
    void withoutTheRightToMakeDatabasesTheBackupStaysAndTheReasonIsSaid() {
        fixture.server()
                .execute(
                        "DO $$ BEGIN CREATE ROLE "
                                + ROLE
                                + " LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        PostgresqlRows.execute(source, "GRANT SELECT ON customer TO " + ROLE);
        DatabaseConnection weak =
                open(
                        ConnectionProfile.adHoc(
                                new Endpoint.Server(
                                        PostgresqlDialect.ID,
                                        fixture.server().host(),
                                        fixture.server().port(),
                                        profile().endpoint().databaseName(),
                                        ROLE,
                                        SslMode.PREFER,
                                        Map.of())));

        assertImpossible(make(weak, request()), ErrorCode.PRIVILEGE_MISSING, "CREATEDB");
    }

    @Test
    void aReadOnlyConnectionIsBackedUpAndNotProved() {
        DatabaseConnection readOnly =
                open(ConnectionProfile.named("reporting", profile().endpoint()).withReadOnly(true));

        assertImpossible(make(readOnly, request()), ErrorCode.GUARD_READ_ONLY, "--scratch");
    }

    @Test
    void onAProductionServerNothingIsMadeWithoutConsent() {
        DatabaseConnection production =
                open(
                        ConnectionProfile.named("live", profile().endpoint())
                                .withEnvironment(Environment.PRODUCTION));

        assertImpossible(make(production, request()), ErrorCode.GUARD_NOT_CONFIRMED, "--yes");

        Confirmation consent = Confirmation.ofName(profile().endpoint().databaseName());
        assertProved(
                backups()
                        .backUpAndProve(
                                production,
                                request(),
                                job ->
                                        test.engine()
                                                .scratch()
                                                .createBeside(production, consent, job),
                                JobContext.quiet()));
    }

    /// As a standby answers, and a role whose transactions are read-only.
    @Test
    void aServerThatTakesNoChangesIsNoReasonToDoubtTheBackup() {
        MadeBackup made =
                backups()
                        .backUpAndProve(
                                source,
                                request(),
                                job -> {
                                    try (Session session = source.lease(job)) {
                                        session.update("SET default_transaction_read_only = on");
                                        session.update("CREATE DATABASE drydock_scratch_never");
                                    }
                                    throw new AssertionError("the server made it");
                                },
                                JobContext.quiet());

        assertThat(made.proof()).isInstanceOf(MadeBackup.Impossible.class);
        assertThat(((MadeBackup.Impossible) made.proof()).reason().message()).contains("read-only");
        assertThat(made.backup().state()).isEqualTo(BackupState.COMPLETE);
    }

    private void assertImpossible(MadeBackup made, ErrorCode code, String hint) {
        assertThat(made.proof()).isInstanceOf(MadeBackup.Impossible.class);
        DrydockException reason = ((MadeBackup.Impossible) made.proof()).reason();
        assertThat(reason.code()).as(reason.message()).isEqualTo(code);
        assertThat(reason.hint()).contains(hint);
        Backup listed = backups().require(made.backup().id());
        assertThat(listed.state()).isEqualTo(BackupState.COMPLETE);
        assertThat(listed.error()).isEmpty();
        assertThat(listed.provenAt()).isNull();
        assertThat(backups().proofIsDue(listed)).isTrue();
        assertThat(scratchDatabases()).isEmpty();
    }

    @Test
    void whatCannotBeRestoredStaysListedWithTheReason() {
        Function<JobContext, ScratchDatabase> taken =
                job -> {
                    ScratchDatabase made = beside(source).apply(job);
                    made.run(List.of("CREATE TABLE public.customer (id int)"), job);
                    return made;
                };

        MadeBackup made = backups().backUpAndProve(source, request(), taken, JobContext.quiet());

        assertThat(made.proof()).isInstanceOf(MadeBackup.Failed.class);
        assertThat(((MadeBackup.Failed) made.proof()).error().code())
                .isEqualTo(ErrorCode.RESTORE_FAILED);
        Backup listed = backups().require(made.backup().id());
        assertThat(listed.state()).isEqualTo(BackupState.COMPLETE);
        assertThat(listed.error()).contains("proof failed").contains("customer");
        assertThat(listed.provenAt()).isNull();
        assertThat(scratchDatabases()).isEmpty();
    }

    @Test
    void whatComesBackDifferentIsToldAndNotCalledProved() {
        Function<JobContext, ScratchDatabase> littered =
                job -> {
                    ScratchDatabase made = beside(source).apply(job);
                    made.run(List.of("CREATE TABLE public.stranger (id int)"), job);
                    return made;
                };

        MadeBackup made = backups().backUpAndProve(source, request(), littered, JobContext.quiet());

        VerifyReport report = ((MadeBackup.Compared) made.proof()).report();
        assertThat(report.verified()).isTrue();
        assertThat(report.proven()).isFalse();
        assertThat(report.problems()).singleElement().asString().contains("stranger");
        assertThat(backups().require(made.backup().id()).error()).contains("stranger");

        // a proof that succeeds later clears the problem
        backups().prove(made.backup(), beside(source), JobContext.quiet());
        assertThat(backups().require(made.backup().id()).error()).isEmpty();
    }

    @Test
    void cancelDuringTheProofKeepsTheBackupAndNoScratchDatabase() throws Exception {
        var making = new CountDownLatch(1);
        var cancelled = new CountDownLatch(1);
        RunningJob<MadeBackup> job =
                test.start(
                        "backup",
                        context ->
                                backups()
                                        .backUpAndProve(
                                                source,
                                                request(),
                                                run -> {
                                                    ScratchDatabase made =
                                                            beside(source).apply(run);
                                                    making.countDown();
                                                    await(cancelled);
                                                    return made;
                                                },
                                                context));
        await(making);
        job.requestCancel();
        cancelled.countDown();

        JobOutcome<MadeBackup> outcome = TestEngine.await(job);

        assertThat(outcome).isInstanceOf(JobOutcome.Cancelled.class);
        assertThat(((JobOutcome.Cancelled<MadeBackup>) outcome).leftBehind())
                .contains("is kept, not proved");
        assertThat(backups().list())
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.state()).isEqualTo(BackupState.COMPLETE);
                    assertThat(kept.provenAt()).isNull();
                });
        assertThat(scratchDatabases()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
