package dev.drydock.engine.scratch;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Reads DDL files. Reads whole files: worker threads only.
public final class DdlFiles {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] ARCHIVE = "PGDMP".getBytes(StandardCharsets.US_ASCII);

    private DdlFiles() {}

    /// The file, or the `.sql` files of the folder and those below it, in the order of their paths
    /// with numbers by value (`V2` before `V10`). Hidden files, and files that take a migration
    /// back (`.down.sql`, `.rollback.sql`, `.undo.sql`, `U…__….sql`), are left out.
    ///
    /// @throws DrydockException FILE_MISSING, FILE_FAILED; DDL_FILE_INVALID for a file that is no
    ///   UTF-8 text, for an archive of pg_dump, and for a folder without such files
    public static List<DdlFile> read(Path path) {
        if (!Files.exists(path)) {
            throw new DrydockException(
                    ErrorCode.FILE_MISSING,
                    "There is no file or folder " + Identifiers.visible(path.toString()) + ".",
                    "Check the path.");
        }
        try {
            if (!Files.isDirectory(path)) {
                return List.of(read(path, String.valueOf(path.getFileName())));
            }
            List<DdlFile> files = new ArrayList<>();
            for (Path file : below(path)) {
                files.add(read(file, path.relativize(file).toString()));
            }
            if (files.isEmpty()) {
                throw invalid(
                        path.toString(), "has no .sql files", "Name another folder, or a file.");
            }
            return files;
        } catch (IOException failure) {
            throw new DrydockException(
                    ErrorCode.FILE_FAILED,
                    "Could not read "
                            + Identifiers.visible(path.toString())
                            + ": "
                            + failure.getMessage()
                            + ".",
                    "",
                    failure);
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> isWanted(folder.relativize(file)))
                    .sorted(Comparator.comparing(file -> sortKey(folder.relativize(file))))
                    .toList();
        }
    }

    private static boolean isWanted(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        String name = String.valueOf(relative.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".sql")
                && !name.matches(".*\\.(down|rollback|undo)\\.sql")
                && !name.matches("u\\d[\\d._]*__.*");
    }

    /// Digits padded, so that texts compare as numbers do.
    private static String sortKey(Path relative) {
        return java.util.regex.Pattern.compile("\\d+")
                .matcher(relative.toString())
                .replaceAll(digits ->
                        "0".repeat(Math.max(0, 40 - digits.group().length())) + digits.group());
    }

    private static DdlFile read(Path file, String name) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (begins(bytes, ARCHIVE)) {
            throw invalid(
                    name,
                    "is an archive of pg_dump, not SQL",
                    "Write it as SQL with: pg_restore --schema-only --file=schema.sql " + name);
        }
        int start = begins(bytes, MARK) ? MARK.length : 0;
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
                            .toString();
            if (text.indexOf('\0') >= 0) {
                throw invalid(name, "is no text", "Save the file as UTF-8 text.");
            }
            return new DdlFile(name, text);
        } catch (CharacterCodingException malformed) {
            throw invalid(name, "is not UTF-8", "Save the file as UTF-8 text.");
        }
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length
                && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    private static DrydockException invalid(String name, String why, String hint) {
        return new DrydockException(
                ErrorCode.DDL_FILE_INVALID,
                Identifiers.visible(name) + " " + why + ".",
                hint,
                Map.of("file", name),
                null);
    }
}
