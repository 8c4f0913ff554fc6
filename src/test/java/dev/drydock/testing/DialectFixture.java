package dev.drydock.testing;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Secret;
import java.util.Optional;

/// What a contract suite needs from one database engine. A suite is an abstract class with one
/// subclass per dialect; the subclass only chooses the fixture.
public interface DialectFixture extends AutoCloseable {

    /// The id used in profiles: `postgresql`, `sqlite`.
    String dialectId();

    /// Makes an empty database of a name that nobody else uses, and the profile that opens it.
    ConnectionProfile createDatabase();

    /// Makes an empty database of exactly this name (for a file engine: a file of this name).
    ConnectionProfile createDatabase(String exactName);

    /// The password that goes with the profiles; empty when the server asks for none.
    Optional<Secret> password();

    /// A query that never ends by itself.
    String endlessQuery();

    /// The column type for binary data.
    String binaryType();

    /// Removes every database that was made, whoever still has it open.
    @Override
    void close();
}
