package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/// What a directory says about itself in the file `drydock.properties`.
///
/// @param sharedNumbers `same-number=by-name`: several files may have one number, and run in the
///   order of their names
/// @param warnings keys that nobody knows
record DirectoryLayout(boolean sharedNumbers, List<String> warnings) {

    static final String FILE = "drydock.properties";

    private static final String SAME_NUMBER = "same-number";

    static DirectoryLayout read(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return new DirectoryLayout(false, List.of());
        }
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException failure) {
            throw DirectorySource.unreadable(file, failure);
        } catch (IllegalArgumentException malformed) {
            throw invalid(file, String.valueOf(malformed.getMessage()));
        }
        List<String> warnings = new ArrayList<>();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (!key.equals(SAME_NUMBER)) {
                warnings.add(FILE + ": \"" + Identifiers.visible(key) + "\" is not known.");
            }
        }
        String value = properties.getProperty(SAME_NUMBER, "refuse").strip();
        if (!value.equals("by-name") && !value.equals("refuse")) {
            throw invalid(file, SAME_NUMBER + " is by-name or refuse, not \"" + value + "\"");
        }
        return new DirectoryLayout(value.equals("by-name"), List.copyOf(warnings));
    }

    private static DrydockException invalid(Path file, String why) {
        return new DrydockException(
                ErrorCode.MIGRATION_FILES_INVALID,
                file + " cannot be used: " + why + ".",
                "Write the line same-number=by-name, or delete the file.",
                Map.of("file", file.toString()),
                null);
    }
}
