package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.process.PrivateFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a client program logs in: a connection string in which every value is quoted, because a
/// database may be *named* `dbname=postgres host=elsewhere`, and the password in a private file,
/// never in the arguments or the environment.
final class LibpqLogin implements AutoCloseable {

    private static final Map<String, String> SAME_MEANING =
            Map.of(
                    "sslrootcert", "sslrootcert",
                    "sslcert", "sslcert",
                    "sslkey", "sslkey",
                    "channelBinding", "channel_binding",
                    "gssEncMode", "gssencmode",
                    "options", "options");

    private final Endpoint.Server server;
    private final String applicationName;
    private final @Nullable PrivateFile passFile;

    private LibpqLogin(
            Endpoint.Server server, String applicationName, @Nullable PrivateFile passFile) {
        this.server = server;
        this.applicationName = applicationName;
        this.passFile = passFile;
    }

    /// @param password not kept; the caller closes it
    static LibpqLogin prepare(
            Endpoint.Server server, Optional<Secret> password, String applicationName) {
        PrivateFile file =
                password.filter(secret -> !secret.isEmpty())
                        .map(secret -> writePassFile(server, secret))
                        .orElse(null);
        return new LibpqLogin(server, applicationName, file);
    }

    /// The value for `--dbname`.
    String connectionString() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("host", server.host());
        values.put("port", Integer.toString(server.port()));
        values.put("dbname", server.database());
        if (!server.user().isEmpty()) {
            values.put("user", server.user());
        }
        values.put("sslmode", server.sslMode().keyword());
        values.put("application_name", applicationName);
        values.put("connect_timeout", "10");
        server.properties()
                .forEach((name, value) -> {
                    String own = SAME_MEANING.get(name);
                    if (own != null) {
                        values.put(own, value);
                    }
                });
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : " ")
                        .append(name)
                        .append("='")
                        .append(value.replace("\\", "\\\\").replace("'", "\\'"))
                        .append('\''));
        return text.toString();
    }

    /// What the child's environment needs.
    Map<String, String> environment() {
        // without the variable libpq would look into the home folder
        return Map.of("PGPASSFILE", passFile == null ? "/dev/null" : passFile.path().toString());
    }

    @Override
    public void close() {
        if (passFile != null) {
            passFile.close();
        }
    }

    // host:port:database:user:password, ":" and "\" escaped (PostgreSQL manual, 34.16)
    private static PrivateFile writePassFile(Endpoint.Server server, Secret password) {
        char[] secret = password.reveal();
        String user = server.user().isEmpty() ? "*" : escape(server.user());
        String start = escape(server.host()) + ":" + server.port() + ":*:" + user + ":";
        char[] line = new char[start.length() + 2 * secret.length + 1];
        start.getChars(0, start.length(), line, 0);
        int length = start.length();
        for (char character : secret) {
            if (character == ':' || character == '\\') {
                line[length++] = '\\';
            }
            line[length++] = character;
        }
        line[length++] = '\n';
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(line, 0, length));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        try {
            return PrivateFile.create("pass", bytes);
        } finally {
            Arrays.fill(secret, '\0');
            Arrays.fill(line, '\0');
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace(":", "\\:");
    }
}
