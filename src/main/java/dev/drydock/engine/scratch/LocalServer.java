package dev.drydock.engine.scratch;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Secret;

/// A database server that was started on this machine for one piece of work.
///
/// @param profile of a database on it, as a role that may do everything
/// @param password of the role; the caller closes it
/// @param stop ends the server and deletes its files, whatever is still open
public record LocalServer(ConnectionProfile profile, Secret password, Runnable stop) {}
