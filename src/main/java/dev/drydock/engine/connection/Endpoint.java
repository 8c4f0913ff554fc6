package dev.drydock.engine.connection;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Where a database is, without any secret.
public sealed interface Endpoint {

    /// The dialect that speaks to it: `postgresql`, `sqlite` …
    String dialectId();

    /// The name that people and guards use for the database; for a file its file name.
    String databaseName();

    /// Short form for lists, without secrets: `user@host:5432/db` or the path.
    String display();

    /// Driver properties beyond the ones above, all on the dialect's allow-list.
    Map<String, String> properties();

    /// A database on a server.
    ///
    /// @param port 1 to 65535
    /// @param user may be empty: then the dialect's default applies
    record Server(
            String dialectId,
            String host,
            int port,
            String database,
            String user,
            SslMode sslMode,
            Map<String, String> properties)
            implements Endpoint {

        public Server {
            properties = java.util.Collections.unmodifiableMap(new TreeMap<>(properties));
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("port " + port);
            }
        }

        @Override
        public String databaseName() {
            return database;
        }

        @Override
        public String display() {
            String bracketed = host.contains(":") ? "[" + host + "]" : host;
            return (user.isEmpty() ? "" : user + "@") + bracketed + ":" + port + "/" + database;
        }

        /// The same server, another database.
        public Server withDatabase(String other) {
            return new Server(dialectId, host, port, other, user, sslMode, properties);
        }
    }

    /// A database in one file.
    ///
    /// @param file absolute and normalised
    record File(String dialectId, Path file, Map<String, String> properties) implements Endpoint {

        public File {
            file = file.toAbsolutePath().normalize();
            properties = java.util.Collections.unmodifiableMap(new TreeMap<>(properties));
        }

        @Override
        public String databaseName() {
            Path name = file.getFileName();
            return name == null ? file.toString() : name.toString();
        }

        @Override
        public String display() {
            return file.toString();
        }
    }
}
