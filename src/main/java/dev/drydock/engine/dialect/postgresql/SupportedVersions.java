package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.ServerVersion;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;

/// The versions of PostgreSQL that the statements of this dialect were written for.
final class SupportedVersions {

    static final int LOWEST = 12;
    static final int NEWEST = 18;

    private SupportedVersions() {}

    /// @throws DrydockException SERVER_UNSUPPORTED for an older one
    static void require(ServerVersion version, ConnectionProfile profile) {
        if (version.major() < LOWEST) {
            throw new DrydockException(
                    ErrorCode.SERVER_UNSUPPORTED,
                    "The server of "
                            + profile.name()
                            + " is PostgreSQL "
                            + version.text()
                            + "; Drydock supports "
                            + LOWEST
                            + " to "
                            + NEWEST
                            + ".",
                    "Upgrade the server, or use the tools that came with it.");
        }
    }

    /// Newer ones mostly work; the user is told.
    static boolean isNewerThanKnown(ServerVersion version) {
        return version.major() > NEWEST;
    }
}
