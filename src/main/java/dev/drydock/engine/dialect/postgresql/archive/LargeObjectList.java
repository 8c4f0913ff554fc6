package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The file of a directory or tar archive that says in which files its large objects are: a number
/// and a name on each line.
final class LargeObjectList {

    private static final int LONGEST_LINE = 200;

    private LargeObjectList() {}

    /// Opens a file of the archive.
    @FunctionalInterface
    interface Opening {
        InputStream open(String name) throws IOException;
    }

    /// @throws BrokenArchiveException when a line is none
    static void read(InputStream list, Opening opening, EntryStreams.LargeObjectVisitor visitor)
            throws IOException {
        var lines = new BufferedInputStream(list);
        boolean more = true;
        for (String line = line(lines); more && !line.isEmpty(); line = line(lines)) {
            String[] words = line.split(" ", 2);
            if (words.length < 2
                    || !words[0].matches("\\d{1,10}")
                    || !DirectoryStreams.isPlain(words[1])) {
                throw new BrokenArchiveException("its list of large objects cannot be read");
            }
            try (InputStream content = opening.open(words[1])) {
                more = visitor.take(Long.parseLong(words[0]), content);
            }
        }
    }

    private static String line(InputStream lines) throws IOException {
        var line = new StringBuilder();
        for (int next = lines.read(); next >= 0 && next != '\n'; next = lines.read()) {
            line.append((char) next);
            if (line.length() > LONGEST_LINE) {
                throw new BrokenArchiveException("its list of large objects cannot be read");
            }
        }
        return line.toString();
    }
}
