package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Surroundings;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Reads `pg_service.conf` (PostgreSQL manual, 34.17): sections of settings, the user's file before
/// the system's.
final class ServiceFile {

    private ServiceFile() {}

    /// The settings of one service.
    ///
    /// @throws DrydockException SERVICE_UNKNOWN, CONFIG_INVALID for a line that is no setting
    static Map<String, String> find(String name, Surroundings surroundings) {
        var known = new TreeSet<String>();
        for (Path file : files(surroundings)) {
            Map<String, Map<String, String>> services = read(file);
            known.addAll(services.keySet());
            Map<String, String> service = services.get(name);
            if (service != null) {
                return service;
            }
        }
        throw new DrydockException(
                ErrorCode.SERVICE_UNKNOWN,
                "There is no service \""
                        + name
                        + "\" in "
                        + String.join(
                                ", ", files(surroundings).stream().map(Path::toString).toList())
                        + ".",
                known.isEmpty()
                        ? "Add it to the file, or set PGSERVICEFILE."
                        : "Known are: " + String.join(", ", known) + ".");
    }

    /// Every service of every file; the first file that has a name wins.
    static Map<String, Map<String, String>> all(Surroundings surroundings) {
        var services = new LinkedHashMap<String, Map<String, String>>();
        files(surroundings).forEach(file -> read(file).forEach(services::putIfAbsent));
        return services;
    }

    private static List<Path> files(Surroundings surroundings) {
        List<Path> files = new ArrayList<>();
        files.add(
                surroundings
                        .variable("PGSERVICEFILE")
                        .map(surroundings::path)
                        .orElse(surroundings.userHome().resolve(".pg_service.conf")));
        surroundings
                .variable("PGSYSCONFDIR")
                .map(surroundings::path)
                .ifPresentOrElse(
                        folder -> files.add(folder.resolve("pg_service.conf")),
                        // where Debian's and PGDG's libpq look
                        () -> files.add(Path.of("/etc/postgresql-common/pg_service.conf")));
        return files;
    }

    static Map<String, Map<String, String>> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw DurableFile.failed("read", file, failure);
        }
        var services = new LinkedHashMap<String, Map<String, String>>();
        Map<String, String> current = new LinkedHashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                current = new LinkedHashMap<>();
                // libpq takes the first of two sections of one name
                services.putIfAbsent(line.substring(1, line.length() - 1), current);
                continue;
            }
            int equal = line.indexOf('=');
            if (equal < 1 || line.startsWith("service=")) {
                throw new DrydockException(
                        ErrorCode.CONFIG_INVALID,
                        "Line " + number + " of " + file + " is no setting.",
                        "A line is keyword=value, without spaces around the =; services do not nest.",
                        Map.of("file", file.toString(), "line", Integer.toString(number)),
                        null);
            }
            // the first of two settings of one name counts
            current.putIfAbsent(line.substring(0, equal), line.substring(equal + 1));
        }
        return services;
    }
}
