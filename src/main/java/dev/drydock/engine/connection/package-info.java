/// Profiles, addresses, secrets, pools and sessions: everything between a saved name and a
/// statement that runs on a server. Features see [dev.drydock.engine.connection.Session], never
/// `java.sql`. Must not know migrations, backups, health or schema.
@NullMarked
package dev.drydock.engine.connection;

import org.jspecify.annotations.NullMarked;
