package dev.drydock.engine.dialect.postgresql.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightSheet;
import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.RunningJob;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.TestFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Restores of what somebody forged, from opening the file to the end, and a look at everything
/// that must not have changed.
final class HostilePlace implements AutoCloseable {

    /// For opening, choosing, looking and restoring together.
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final int MOST_ROUNDS = 8;

    final PreflightPlace place = new PreflightPlace(EmbeddedServers.fifteen());

    /// Everybody may write here, so that nobody is kept from it by rights.
    final Path open = TestFolders.create("canary");

    final String bystander;
    private final String weak;
    private final String before;

    HostilePlace() {
        try {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
            for (Path up = open.getParent();
                    up != null && up.startsWith(Path.of("/tmp")) && !up.equals(Path.of("/tmp"));
                    up = up.getParent()) {
                Files.setPosixFilePermissions(up, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        bystander =
                place.database("CREATE TABLE precious (id int)", "INSERT INTO precious VALUES (1)");
        weak = place.role("LOGIN CREATEDB");
        before = state();
        // opens what the engine keeps open
        place.engine.run("restore", context -> place.engine.engine().restores().copies());
    }

    /// A file that hostile texts try to make.
    String canary() {
        return open.resolve("written").toString();
    }

    /// Databases, roles, settings and the bystander's rows.
    private String state() {
        List<String> lines = new ArrayList<>();
        lines.addAll(all("postgres", "SELECT datname FROM pg_database ORDER BY 1"));
        lines.addAll(
                all(
                        "postgres",
                        "SELECT rolname || rolsuper || rolcreaterole || rolcanlogin FROM pg_roles"
                                + " ORDER BY 1"));
        lines.addAll(
                all(
                        "postgres",
                        "SELECT roleid::regrole || ' ' || member::regrole FROM pg_auth_members"
                                + " ORDER BY 1"));
        lines.addAll(all("postgres", "SELECT spcname FROM pg_tablespace ORDER BY 1"));
        lines.addAll(
                all(
                        "postgres",
                        "SELECT setdatabase || ' ' || setrole || ' ' || setconfig::text FROM"
                                + " pg_db_role_setting ORDER BY 1"));
        lines.addAll(
                all(
                        "postgres",
                        "SELECT name || '=' || setting FROM pg_file_settings WHERE sourcefile ~"
                                + " 'auto' ORDER BY 1"));
        lines.addAll(
                all(
                        "postgres",
                        "SELECT nspname || '.' || relname FROM pg_class c JOIN pg_namespace n ON"
                                + " n.oid = relnamespace WHERE c.oid >= 16384 ORDER BY 1"));
        lines.addAll(
                all(
                        bystander,
                        "SELECT relname || COALESCE(relacl::text, '') FROM pg_class WHERE oid >="
                                + " 16384 ORDER BY 1"));
        lines.addAll(all(bystander, "SELECT id::text FROM precious"));
        return String.join("\n", lines);
    }

    private List<String> all(String database, String query) {
        try (Connection connection = place.server().connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// What became of a file.
    ///
    /// @param code null when it was restored
    record End(@org.jspecify.annotations.Nullable ErrorCode code, String message) {

        boolean restored() {
            return code == null;
        }
    }

    /// Opens, looks, takes the first fix for whatever stops it, and restores into a new database.
    /// Nothing but the end that it should have may come of it.
    End restore(String what, Path file, boolean superuser) {
        Set<Long> children = children();
        String name = place.name("scratch");
        ConnectionProfile profile =
                superuser ? place.fixture.profileOf(name) : place.profile(name, weak);
        long begun = System.nanoTime();
        RunningJob<Boolean> job =
                place.engine.start("restore", context -> restore(file, profile, context));
        JobOutcome<Boolean> outcome = dev.drydock.testing.TestEngine.await(job);
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        place.server().dropDatabase(name);
        End end =
                switch (outcome) {
                    case JobOutcome.Succeeded<Boolean> _ -> new End(null, "");
                    case JobOutcome.Cancelled<Boolean> cancelled ->
                            throw new AssertionError(what + " was cancelled: " + cancelled);
                    case JobOutcome.Failed<Boolean> failed -> {
                        DrydockException error = failed.error();
                        assertThat(error.code())
                                .as(what + ": " + error.message() + " " + cause(error))
                                .isNotEqualTo(ErrorCode.INTERNAL);
                        assertThat(error.message()).as(what).isNotBlank();
                        assertThat(error.hint()).as(what + ": " + error.message()).isNotBlank();
                        yield new End(error.code(), error.message());
                    }
                };
        assertThat(taken).as(what).isLessThan(LIMIT);
        assertUntouched(what);
        Set<Long> after = children();
        after.removeAll(children);
        assertThat(after).as("processes started by " + what).isEmpty();
        return end;
    }

    private static String cause(Throwable error) {
        var text = new java.io.StringWriter();
        error.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    private boolean restore(Path file, ConnectionProfile profile, JobContext context)
            throws IOException {
        try (Archive archive = place.engine.engine().archives().open(file, KeyRing.NONE, context)) {
            RestoreOrder order =
                    RestoreOrder.of(RestoreIntent.REPLACE, new RestorePlace.New(profile), 2);
            for (int round = 0; round < MOST_ROUNDS; round++) {
                PreflightSheet sheet =
                        place.engine
                                .engine()
                                .restores()
                                .preflight(archive, file.toString(), order, context);
                RestoreFixes fixes = order.fixes();
                for (PreflightLine line : sheet.lines()) {
                    if (line.verdict() == PreflightLine.Verdict.STOP && !line.fixes().isEmpty()) {
                        fixes = fixes.with(harmless(line.fixes()));
                    }
                }
                if (fixes.equals(order.fixes())) {
                    break;
                }
                order = order.withFixes(fixes);
            }
            place.engine.engine().restores().run(archive, file.toString(), order, context);
            return true;
        }
    }

    /// Roles are of the whole server, so none is made here.
    private static PreflightFix harmless(List<PreflightFix> fixes) {
        return fixes.stream()
                .filter(fix -> !(fix instanceof PreflightFix.CreateRoles))
                .filter(fix -> !(fix instanceof PreflightFix.MapOwner))
                .findFirst()
                .orElse(fixes.getFirst());
    }

    void assertUntouched(String what) {
        try (Stream<Path> files = Files.list(open)) {
            assertThat(files).as("files written by " + what).isEmpty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        assertThat(state()).as("the server after " + what).isEqualTo(before);
    }

    /// Of this program itself; what a server starts leaves its file.
    private static Set<Long> children() {
        return ProcessHandle.current()
                .children()
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        place.close();
        TestFolders.delete(open);
    }
}
