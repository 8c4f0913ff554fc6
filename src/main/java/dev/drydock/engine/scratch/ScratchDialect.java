package dev.drydock.engine.scratch;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What scratch databases need to know about one engine.
public interface ScratchDialect {

    /// What begins the name of every scratch database.
    String PREFIX = "drydock_scratch_";

    /// Whether scratch databases are made on a server; otherwise they are files in a folder of
    /// Drydock's own.
    boolean needsServer();

    /// Makes an empty database with a name of its own. Nothing is left when this throws.
    ///
    /// @param server an open database of the server; of no interest to engines of files
    /// @param like whether the new one shall have encoding and locale of that database
    /// @param folder where files go
    Endpoint create(
            Optional<DatabaseConnection> server, boolean like, Path folder, JobContext context);

    /// Makes room for what somebody else puts there under the same name: an empty database stays,
    /// an empty file goes.
    void makeRoom(Endpoint scratch);

    /// Drops it, whoever still has it open. Worker threads only; not cancellable.
    void drop(Optional<DatabaseConnection> server, Endpoint scratch);

    /// Drops scratch databases that a crashed process left: of our name and mark, older than the
    /// given age, in use by nobody. What cannot be dropped stays without an error.
    ///
    /// @return names of those dropped
    List<String> dropLeftovers(
            Optional<DatabaseConnection> server, Path folder, Duration age, JobContext context);

    /// Starts a server of that major version on this machine. Nothing is left when this throws; what
    /// crashed processes left in the folder is ended first.
    ///
    /// @param folder where its files go
    /// @throws DrydockException SERVER_UNSUPPORTED for engines without servers; TOOL_MISSING when no
    ///   server of that version is installed, TOOL_FAILED when it does not start
    LocalServer startLocal(int major, Path folder, JobContext context);

    /// Cuts a file's text into statements and judges each.
    List<ScratchStep> cut(String text);

    /// Puts a session into the state each file begins with.
    void begin(Session session);

    /// Runs one statement exactly as written.
    void run(Session session, String statement);

    /// Why a failed statement can be left out; empty when it cannot.
    Optional<Tolerated> tolerate(Session session, DrydockException error, String statement);

    /// Where in the statement the error is: an offset into its text, or −1 when the server does not
    /// say.
    int errorOffset(Session session, DrydockException error, String statement);

    /// A statement that was left out.
    ///
    /// @param note for people
    /// @param missingRoles roles it names that the server does not have; empty when that is not the
    ///   reason
    record Tolerated(String note, List<String> missingRoles) {
        public Tolerated {
            missingRoles = List.copyOf(missingRoles);
        }
    }
}
