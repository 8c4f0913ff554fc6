package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.scratch.ScratchDatabase;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a restore leaves out because the server lacks a role is told and does not make the result
/// differ; everything else that is not there does.
@ExtendWith(LeakCheck.class)
final class MissingRolesTest {

    private static final List<String> ROLES =
            List.of("left_owner", "\"left, \"\"reader\"\"\"", "left_mapped");

    private static final List<String> CONTENT =
            List.of(
                    "CREATE TABLE account (id int PRIMARY KEY, owner text)",
                    "CREATE TABLE ledger (id int PRIMARY KEY, owner text)",
                    "INSERT INTO account SELECT g, 'o' || g % 3 FROM generate_series(1, 100) g",
                    "ALTER TABLE account OWNER TO left_owner",
                    "GRANT SELECT ON ledger TO \"left, \"\"reader\"\"\"",
                    "ALTER TABLE account ENABLE ROW LEVEL SECURITY",
                    "ALTER TABLE ledger ENABLE ROW LEVEL SECURITY",
                    // one name on two tables
                    "CREATE POLICY own ON account TO left_owner USING (owner = current_user)",
                    "CREATE POLICY own ON ledger TO \"left, \"\"reader\"\"\" USING (true)",
                    "COMMENT ON POLICY own ON account IS 'rows of their own'",
                    "CREATE POLICY everybody ON ledger USING (id > 0)",
                    "CREATE FOREIGN DATA WRAPPER nothing",
                    "CREATE SERVER far FOREIGN DATA WRAPPER nothing",
                    "CREATE USER MAPPING FOR left_mapped SERVER far",
                    "CREATE USER MAPPING FOR PUBLIC SERVER far",
                    "ALTER DEFAULT PRIVILEGES FOR ROLE left_owner GRANT SELECT ON TABLES TO PUBLIC",
                    "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO"
                            + " \"left, \"\"reader\"\"\"");

    @TempDir Path folder;
    private final TestEngine test = new TestEngine();
    private final PostgresFixture first = new PostgresFixture(EmbeddedServers.fifteen());
    private final PostgresFixture second = new PostgresFixture(EmbeddedServers.newest());
    private DatabaseConnection source;

    @BeforeEach
    void fill() {
        ROLES.forEach(role -> first.server().execute("CREATE ROLE " + role));
        source = test.openNew(first);
        PostgresqlRows.execute(source, CONTENT.toArray(String[]::new));
    }

    @AfterEach
    void close() {
        test.close();
        first.close();
        second.close();
        ROLES.forEach(role -> first.server().execute("DROP ROLE IF EXISTS " + role));
    }

    private BackupManager backups() {
        return test.engine().backups();
    }

    private Backup backUp() {
        return backups().backUp(source, BackupRequest.into(folder), JobContext.quiet());
    }

    private RestoreReport restore(Backup backup, ConnectionProfile into) {
        return backups()
                .restore(
                        RestoreRequest.intoNew(backup, into, second.password()),
                        JobContext.quiet());
    }

    private static void assertLeftOutIsNoted(List<String> notes) {
        assertThat(String.join("\n", notes))
                .contains(
                        "left_mapped, left_owner",
                        "policy public.own was left out",
                        "user mapping left_mapped on far was left out",
                        "default privileges");
        assertThat(notes).filteredOn(note -> note.startsWith("policy public.own")).hasSize(2);
        assertThat(notes).noneMatch(note -> note.contains("everybody"));
    }

    @Test
    void aProofOnAServerWithoutTheRolesSucceedsAndSaysWhatWasLeftOut() {
        Backup backup = backUp();
        DatabaseConnection other = test.openNew(second);

        VerifyReport report =
                backups()
                        .prove(
                                backup,
                                job -> test.engine().scratch().createOn(other, job),
                                JobContext.quiet());

        assertThat(report.problems()).isEmpty();
        assertThat(report.proven()).isTrue();
        assertLeftOutIsNoted(report.notes());
    }

    @Test
    void aRestoreWithoutTheRolesIsVerifiedAndSaysWhatWasLeftOut() {
        Backup backup = backUp();
        ConnectionProfile fresh = second.profileOf("left_" + ProcessHandle.current().pid());
        second.dropAtEnd(fresh.endpoint().databaseName());

        RestoreReport made = restore(backup, fresh);
        RestoreReport filled = restore(backup, second.createDatabase());

        for (RestoreReport report : List.of(made, filled)) {
            assertThat(report.differences()).isEmpty();
            assertThat(report.verified()).isTrue();
            assertLeftOutIsNoted(report.notes());
        }
    }

    @Test
    void rolesThatWereDroppedSinceAreNoDifference() {
        Backup backup = backUp();
        String name = source.profile().endpoint().databaseName();
        test.engine().databases().close(source.profile().id());
        first.server().dropDatabase(name);
        ROLES.forEach(role -> first.server().execute("DROP ROLE " + role));

        RestoreReport report = restore(backup, first.profileOf(name));

        assertThat(report.differences()).isEmpty();
        assertLeftOutIsNoted(report.notes());
    }

    @Test
    void withTheRolesThereNothingIsLeftOut() {
        Backup backup = backUp();

        VerifyReport report =
                backups()
                        .prove(
                                backup,
                                job ->
                                        test.engine()
                                                .scratch()
                                                .createBeside(source, Confirmation.NONE, job),
                                JobContext.quiet());

        assertThat(report.problems()).isEmpty();
        assertThat(report.notes()).isEmpty();
    }

    /// A policy that vanishes although nothing stands in its way is a difference, also when another
    /// of the same name is left out for its role.
    @Test
    void whatIsMissingForAnotherReasonIsStillADifference() {
        Backup backup = backUp();
        DatabaseConnection other = test.openNew(second);

        VerifyReport report =
                backups()
                        .prove(
                                backup,
                                job -> {
                                    ScratchDatabase made =
                                            test.engine().scratch().createOn(other, job);
                                    made.run(THIEF, job);
                                    return made;
                                },
                                JobContext.quiet());

        assertThat(report.verified()).isTrue();
        assertThat(report.proven()).isFalse();
        assertThat(report.problems())
                .contains(
                        "policy public.everybody is missing",
                        "user mapping public on far is missing");
        assertLeftOutIsNoted(report.notes());
    }

    /// Takes away what was just made.
    private static final List<String> THIEF =
            List.of(
                    "CREATE FUNCTION public.thief() RETURNS event_trigger LANGUAGE plpgsql AS $$"
                            + " BEGIN IF tg_tag = 'CREATE POLICY' THEN EXECUTE 'DROP POLICY IF"
                            + " EXISTS everybody ON public.ledger'; ELSE EXECUTE 'DROP USER MAPPING"
                            + " IF EXISTS FOR PUBLIC SERVER far'; END IF; END $$",
                    "CREATE EVENT TRIGGER thief ON ddl_command_end WHEN TAG IN ('CREATE POLICY',"
                            + " 'CREATE USER MAPPING') EXECUTE FUNCTION public.thief()");

    @Test
    void aLiveDatabaseThatLostAPolicyHasChanged() {
        Backup backup = backUp();
        try (Session session = source.lease(JobContext.quiet())) {
            session.update("DROP POLICY own ON account");
        }

        assertThat(backups().differences(backup, source, JobContext.quiet()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.kind()).isEqualTo("policy");
                    assertThat(one.change()).isEqualTo("removed");
                });
    }
}
