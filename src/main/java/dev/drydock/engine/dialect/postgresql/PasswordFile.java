package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.Surroundings;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Reads `.pgpass` (PostgreSQL manual, 34.16): `host:port:database:user:password`, `*` for any, `\`
/// before `:` and `\`. As with libpq, a file that others may read is ignored with a warning.
final class PasswordFile {

    private static final Set<PosixFilePermission> OWNER =
            Set.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);

    private PasswordFile() {}

    /// Where it is: the endpoint's `passfile`, else `PGPASSFILE`, else in the user's home.
    static Path locate(Endpoint endpoint, Surroundings surroundings) {
        String own = endpoint.properties().getOrDefault("passfile", "");
        return own.isEmpty()
                ? surroundings
                        .variable("PGPASSFILE")
                        .map(surroundings::path)
                        .orElse(surroundings.userHome().resolve(".pgpass"))
                : surroundings.path(own);
    }

    /// The password of the first line that fits.
    ///
    /// @param warnings takes why the file was not used
    static Optional<Secret> find(Path file, Endpoint.Server server, Consumer<String> warnings) {
        for (String line : lines(file, warnings)) {
            List<String> fields = split(line);
            if (fields.size() == 5
                    && fits(fields.get(0), server.host())
                    && fits(fields.get(1), Integer.toString(server.port()))
                    && fits(fields.get(2), server.database())
                    && fits(fields.get(3), server.user())) {
                return Optional.of(Secret.of(unescape(fields.get(4))));
            }
        }
        return Optional.empty();
    }

    /// The lines that name one host, database and user each, without their passwords.
    static List<List<String>> entries(Path file, Consumer<String> warnings) {
        List<List<String>> entries = new ArrayList<>();
        for (String line : lines(file, warnings)) {
            List<String> fields = split(line);
            if (fields.size() == 5) {
                entries.add(fields.subList(0, 4).stream().map(PasswordFile::plain).toList());
            }
        }
        return entries;
    }

    private static List<String> lines(Path file, Consumer<String> warnings) {
        if (!Files.exists(file)) {
            return List.of();
        }
        if (!Files.isRegularFile(file)) {
            warnings.accept("The password file " + file + " is no plain file; it was not used.");
            return List.of();
        }
        try {
            if (isOpenToOthers(file)) {
                warnings.accept(
                        "The password file "
                                + file
                                + " can be read by others; it was not used. Run: chmod 0600 "
                                + file);
                return List.of();
            }
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException failure) {
            warnings.accept(DurableFile.failed("read", file, failure).message());
            return List.of();
        }
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !OWNER.containsAll(Files.getPosixFilePermissions(file));
    }

    // the password is the rest of the line: libpq lets it hold unescaped colons
    private static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < line.length() && fields.size() < 4; i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == ':') {
                fields.add(line.substring(start, i));
                start = i + 1;
            }
        }
        fields.add(line.substring(start));
        return fields;
    }

    private static boolean fits(String field, String value) {
        return field.equals("*") || unescape(field).equals(value);
    }

    private static String plain(String field) {
        return field.equals("*") ? "*" : unescape(field);
    }

    private static String unescape(String field) {
        StringBuilder plain = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && i + 1 < field.length()) {
                plain.append(field.charAt(++i));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
