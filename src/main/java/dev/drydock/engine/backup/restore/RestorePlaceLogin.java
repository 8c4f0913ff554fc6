package dev.drydock.engine.backup.restore;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Secret;
import org.jspecify.annotations.Nullable;

/// How to reach the place where a copy lies.
///
/// @param profile of the live database or file
/// @param password null when the server asks for none; closed by the caller
/// @param sessionsEnded whether sessions in the way are ended
public record RestorePlaceLogin(
        ConnectionProfile profile, @Nullable Secret password, boolean sessionsEnded) {}
