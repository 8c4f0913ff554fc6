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

    private LargeObjectStatements() {}

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
}
