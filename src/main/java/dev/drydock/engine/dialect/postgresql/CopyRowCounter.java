package dev.drydock.engine.dialect.postgresql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Reads a dump as SQL text to its very end and counts the rows of each `COPY` block. A dump that
/// was cut off or changed may still "list" and exit with 0; its row counts give it away.
final class CopyRowCounter {

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_HEAD = 1 << 20;
    private static final String COPY = "COPY ";
    private static final String END_MARK = "-- PostgreSQL database dump complete";

    /// Comes a few lines before the rows of a table; a `COPY` without it is the text of a function.
    private static final String HEADING = "-- Data for Name: ";

    private static final int HEADING_DISTANCE = 3;

    private final Map<String, Long> rows = new HashMap<>();
    private boolean endMark;
    private boolean inData;
    private String table = "";
    private long count;

    // of the current line: what decides its kind, or the whole head of a COPY
    private final ByteArrayOutputStream start = new ByteArrayOutputStream();
    private long length;
    private boolean copyHead;
    private boolean quoted;
    private int linesSinceHeading = HEADING_DISTANCE + 1;

    /// Reads to the end.
    static CopyRowCounter count(InputStream in) throws IOException {
        var counter = new CopyRowCounter();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (int i = 0; i < read; i++) {
                counter.take(buffer[i]);
            }
        }
        return counter;
    }

    /// Rows by `schema.name`, names without quotes.
    Map<String, Long> rows() {
        return Map.copyOf(rows);
    }

    /// Whether the text ended inside a table's rows.
    boolean endsInData() {
        return inData;
    }

    /// Whether the closing line of `pg_dump` was there.
    boolean hasEndMark() {
        return endMark;
    }

    private void take(byte next) {
        // a quoted name may hold a line break, data never does
        if (next == '\n' && !(copyHead && quoted)) {
            endLine();
            start.reset();
            length = 0;
            copyHead = false;
            quoted = false;
            return;
        }
        length++;
        if (start.size() < (copyHead ? LONGEST_HEAD : END_MARK.length() + 1)) {
            start.write(next);
        }
        if (copyHead) {
            quoted ^= next == '"';
        } else if (!inData && length == COPY.length()) {
            copyHead = start.toString(StandardCharsets.US_ASCII).equals(COPY);
        }
    }

    private void endLine() {
        if (inData) {
            if (length == 2 && start.toString(StandardCharsets.US_ASCII).equals("\\.")) {
                rows.merge(table, count, Long::sum);
                inData = false;
            } else {
                count++;
            }
            return;
        }
        linesSinceHeading = Math.min(linesSinceHeading, HEADING_DISTANCE) + 1;
        String text = start.toString(StandardCharsets.UTF_8);
        if (text.startsWith(HEADING)) {
            linesSinceHeading = 0;
        }
        if (copyHead && linesSinceHeading <= HEADING_DISTANCE && text.endsWith(" FROM stdin;")) {
            table = nameOf(text);
            count = 0;
            inData = true;
        } else if (length == END_MARK.length() && text.equals(END_MARK)) {
            endMark = true;
        }
    }

    // COPY "a ""b""".orders (id) FROM stdin;
    private static String nameOf(String head) {
        StringBuilder name = new StringBuilder();
        boolean inQuotes = false;
        for (int i = COPY.length(); i < head.length(); i++) {
            char c = head.charAt(i);
            if (c == '"') {
                boolean doubled = inQuotes && i + 1 < head.length() && head.charAt(i + 1) == '"';
                if (doubled) {
                    name.append('"');
                    i++;
                } else {
                    inQuotes = !inQuotes;
                }
            } else if (c == ' ' && !inQuotes) {
                break;
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }
}
