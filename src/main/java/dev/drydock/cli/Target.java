package dev.drydock.cli;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Secret;
import java.util.Optional;

/// The database a command works on, and the password as far as it is known.
record Target(ConnectionProfile profile, Optional<Secret> password) {}
