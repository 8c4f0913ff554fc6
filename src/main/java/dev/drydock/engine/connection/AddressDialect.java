package dev.drydock.engine.connection;

import dev.drydock.engine.error.DrydockException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How one engine writes its addresses and where it looks for what they leave out. Reads files
/// (service and password files), so never to be called on the FX thread, except [#recognises] and
/// [#write].
public interface AddressDialect {

    /// Whether the text is written as an address of this engine, right or wrong.
    boolean recognises(String address);

    /// Reads an address and completes it.
    ///
    /// @throws DrydockException URL_INVALID, URL_PROPERTY_REFUSED, SERVICE_UNKNOWN
    ResolvedAddress read(String address, Surroundings surroundings);

    /// The address for people and other programs, without any secret; [#read] gives an equal
    /// endpoint for it.
    String write(Endpoint endpoint);

    /// The database that the environment names in the way of this engine's own tools (`PGHOST` …),
    /// if any.
    Optional<ResolvedAddress> readEnvironment(Surroundings surroundings);

    /// An endpoint from single parts; what is absent is completed as in an address.
    ///
    /// @param parts `host`, `port`, `dbname`, `user`, `password`
    ResolvedAddress readParts(Map<String, String> parts, Surroundings surroundings);

    /// Looks for the password of a saved connection where this engine's own tools would.
    ResolvedAddress findPassword(Endpoint endpoint, Surroundings surroundings);

    /// What could be saved as connections from the files of this engine's own tools.
    List<ImportCandidate> importable(Surroundings surroundings);
}
