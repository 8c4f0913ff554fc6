package dev.drydock.engine.sample;

import dev.drydock.engine.connection.ConnectionProfile;
import java.nio.file.Path;

/// The sample on this machine.
///
/// @param profile opens it
/// @param migrations its migration files; the last one is still to be applied
public record Sample(ConnectionProfile profile, Path migrations) {}
