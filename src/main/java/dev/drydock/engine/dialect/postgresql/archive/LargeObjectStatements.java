package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
import dev.drydock.engine.job.CancelToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Contents of large objects as a container has them: `SELECT pg_catalog.lo_put(16400, 0,
/// '\\x…');`, one a line.
final class LargeObjectStatements {

    private static final Pattern LINE =
            Pattern.compile(
                    "SELECT pg_catalog\\.lo_put\\((\\d{1,10}), (\\d{1,18}), '\\\\x([0-9a-f]*)'\\);");

    private static final Pattern CALL =
            Pattern.compile("SELECT pg_catalog\\.(lo_open|lowrite|lo_close|lo_put)\\(([^)]*)\\);?");
    private static final Pattern BYTES = Pattern.compile("'\\\\x([0-9a-f]*)'");

    /// Above the numbers of all statements.
    private static final int NUMBER = Integer.MAX_VALUE;

    private final RestorableArchive.LargeObjectSink sink;
    private String oid = "";
    private long offset;

    private LargeObjectStatements(RestorableArchive.LargeObjectSink sink) {
        this.sink = sink;
    }

    /// For all of a script.
    static RestoreEntry entry() {
        return new RestoreEntry(
                NUMBER,
                "",
                "BLOBS",
                "",
                "BLOBS",
                RestoreEntry.Section.LARGE_OBJECTS,
                "",
                "",
                "",
                "",
                "",
                "''",
                java.util.List.of(),
                -1);
    }

    /// Reader of the statements of a script, which follow each other.
    static LargeObjectStatements into(RestorableArchive.LargeObjectSink sink) {
        return new LargeObjectStatements(sink);
    }

    static void read(InputStream in, RestorableArchive.LargeObjectSink sink, CancelToken cancel)
            throws IOException {
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            cancel.throwIfCancelled();
            Matcher line = LINE.matcher(text);
            if (!line.matches()) {
                throw new BrokenArchiveException("a large object in it cannot be read");
            }
            byte[] bytes = HexFormat.of().parseHex(line.group(3));
            sink.write(line.group(1), Long.parseLong(line.group(2)), bytes, bytes.length);
        }
    }

    /// One statement of a script: `SELECT pg_catalog.lo_open('16400', 131072);`, then `lowrite(0,
    /// '\\x…')` as often as needed, then `lo_close(0)`.
    void statement(String text) throws BrokenArchiveException {
        Matcher call = CALL.matcher(text.strip());
        if (!call.matches()) {
            throw new BrokenArchiveException("a large object in it cannot be read");
        }
        String arguments = call.group(2).strip();
        switch (call.group(1)) {
            case "lo_open" -> {
                oid = arguments.split(",", 2)[0].replace("'", "").strip();
                offset = 0;
            }
            case "lowrite" -> {
                byte[] bytes = bytes(arguments);
                sink.write(oid, offset, bytes, bytes.length);
                offset += bytes.length;
            }
            case "lo_put" -> {
                String[] parts = arguments.split(",", 3);
                if (parts.length < 3) {
                    throw new BrokenArchiveException("a large object in it cannot be read");
                }
                byte[] bytes = bytes(parts[2]);
                sink.write(parts[0].strip(), number(parts[1].strip()), bytes, bytes.length);
            }
            default -> oid = "";
        }
    }

    private static byte[] bytes(String argument) throws BrokenArchiveException {
        Matcher bytes = BYTES.matcher(argument);
        if (!bytes.find()) {
            throw new BrokenArchiveException("a large object in it cannot be read");
        }
        return HexFormat.of().parseHex(bytes.group(1));
    }

    private static long number(String text) throws BrokenArchiveException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw new BrokenArchiveException("a large object in it cannot be read");
        }
    }
}
