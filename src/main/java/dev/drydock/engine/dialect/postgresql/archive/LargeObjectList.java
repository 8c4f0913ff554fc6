package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The list of large objects in a directory or tar archive: `16400 blob_16400.dat`.
final class LargeObjectList {

    private static final Pattern LINE = Pattern.compile("(\\d{1,10}) ([A-Za-z0-9_]+\\.dat)");
    private static final int MOST = 10_000_000;

    /// @param file in the archive, without what compression adds to its name
    record Line(String oid, String file) {}

    private LargeObjectList() {}

    static List<Line> read(InputStream in) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        List<Line> lines = new ArrayList<>();
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            Matcher line = LINE.matcher(text);
            if (!line.matches() || lines.size() == MOST) {
                throw new BrokenArchiveException("its list of large objects cannot be read");
            }
            lines.add(new Line(line.group(1), line.group(2)));
        }
        return lines;
    }
}
