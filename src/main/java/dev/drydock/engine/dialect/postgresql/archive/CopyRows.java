package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.BrokenArchiveException;
import dev.drydock.engine.job.CancelToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads rows in the text form of COPY (https://www.postgresql.org/docs/current/sql-copy.html, File
/// Formats).
final class CopyRows {

    /// A row is at most 1 GB in the server; escapes make its text longer.
    private static final int LONGEST_ROW = 1 << 30;

    private static final int BUFFER = 1 << 16;
    private static final int OCTAL_DIGITS = 3;
    private static final int HEX_DIGITS = 2;
    private static final int CANCEL_EVERY = 4096;

    private final InputStream in;
    private final Charset charset;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    CopyRows(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
    }

    /// Up to the mark at their end.
    ///
    /// @return false when the visitor had enough before
    /// @throws BrokenArchiveException when the mark is missing
    boolean read(Archive.RowVisitor visitor, CancelToken cancel) throws IOException {
        return read(visitor, cancel, true);
    }

    /// Up to the end of the stream: rows as they are stored without a mark.
    ///
    /// @return false when the visitor had enough before
    /// @throws BrokenArchiveException when the last one does not end
    boolean readAll(Archive.RowVisitor visitor, CancelToken cancel) throws IOException {
        return read(visitor, cancel, false);
    }

    private boolean read(Archive.RowVisitor visitor, CancelToken cancel, boolean marked)
            throws IOException {
        var line = new ByteArrayOutputStream();
        long rows = 0;
        while (readLine(line)) {
            if (marked && isEnd(line)) {
                return true;
            }
            if (rows++ % CANCEL_EVERY == 0) {
                cancel.throwIfCancelled();
            }
            if (!visitor.row(values(line.toByteArray(), charset))) {
                return false;
            }
        }
        if (marked || line.size() > 0) {
            throw new BrokenArchiveException("the rows in it end too early");
        }
        return true;
    }

    private static boolean isEnd(ByteArrayOutputStream line) {
        return (line.size() == 2 || line.size() == 3)
                && line.toString(java.nio.charset.StandardCharsets.US_ASCII)
                        .stripTrailing()
                        .equals("\\.");
    }

    private boolean readLine(ByteArrayOutputStream line) throws IOException {
        line.reset();
        while (true) {
            if (at == end) {
                end = in.read(buffer);
                at = 0;
                if (end < 0) {
                    end = 0;
                    return false;
                }
            }
            int start = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, start, at - start);
            if (line.size() > LONGEST_ROW) {
                throw new BrokenArchiveException("a row in it is longer than any can be");
            }
            if (at < end) {
                at++;
                return true;
            }
        }
    }

    /// The fields of one line.
    static List<@Nullable String> values(byte[] line, Charset charset) throws IOException {
        List<@Nullable String> values = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= line.length; i++) {
            if (i == line.length || line[i] == '\t') {
                values.add(value(line, start, i, charset));
                start = i + 1;
            }
        }
        return values;
    }

    private static @Nullable String value(byte[] line, int start, int end, Charset charset)
            throws IOException {
        if (end - start == 2 && line[start] == '\\' && line[start + 1] == 'N') {
            return null;
        }
        int escape = start;
        while (escape < end && line[escape] != '\\') {
            escape++;
        }
        if (escape == end) {
            return new String(line, start, end - start, charset);
        }
        var plain = new ByteArrayOutputStream(end - start);
        int i = start;
        while (i < end) {
            byte next = line[i++];
            if (next != '\\') {
                plain.write(next);
                continue;
            }
            if (i == end) {
                throw new BrokenArchiveException("a value in it ends inside an escape");
            }
            i = unescape(line, i, end, plain);
        }
        return plain.toString(charset);
    }

    private static int unescape(byte[] line, int at, int end, ByteArrayOutputStream plain) {
        int i = at;
        byte kind = line[i++];
        switch (kind) {
            case 'b' -> plain.write('\b');
            case 'f' -> plain.write('\f');
            case 'n' -> plain.write('\n');
            case 'r' -> plain.write('\r');
            case 't' -> plain.write('\t');
            case 'v' -> plain.write('\u000b');
            case 'x' -> {
                int digits = digits(line, i, Math.min(end, i + HEX_DIGITS), 16);
                if (digits == 0) {
                    plain.write(kind);
                } else {
                    plain.write(number(line, i, digits, 16));
                    i += digits;
                }
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                int digits = digits(line, i - 1, Math.min(end, i - 1 + OCTAL_DIGITS), 8);
                plain.write(number(line, i - 1, digits, 8));
                i += digits - 1;
            }
            default -> plain.write(kind);
        }
        return i;
    }

    private static int digits(byte[] line, int start, int end, int radix) {
        int count = 0;
        while (start + count < end && Character.digit(line[start + count], radix) >= 0) {
            count++;
        }
        return count;
    }

    private static int number(byte[] line, int start, int digits, int radix) {
        int value = 0;
        for (int i = start; i < start + digits; i++) {
            value = value * radix + Character.digit(line[i], radix);
        }
        return value;
    }
}
