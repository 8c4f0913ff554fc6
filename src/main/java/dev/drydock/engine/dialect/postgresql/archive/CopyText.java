package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
import dev.drydock.engine.job.CancelToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Passes rows on as COPY text: those that are stored so as they are, without the mark at their
/// end, and others value by value.
final class CopyText {

    private static final int BUFFER = 1 << 17;
    private static final int SEND = 1 << 16;

    /// As much must be seen to tell the mark: `\.` and a line break of one or two characters.
    private static final int MARK = 4;

    private final byte[] buffer = new byte[BUFFER];
    private final InputStream in;
    private final CopySink sink;
    private final CancelToken cancel;
    private int from;
    private int at;
    private int end;
    private boolean over;

    private CopyText(InputStream in, CopySink sink, CancelToken cancel) {
        this.in = in;
        this.sink = sink;
        this.cancel = cancel;
    }

    /// Rows up to the mark at their end.
    ///
    /// @throws BrokenArchiveException when it is missing
    static void marked(InputStream in, CopySink sink, CancelToken cancel) throws IOException {
        if (!new CopyText(in, sink, cancel).pass(true)) {
            throw new BrokenArchiveException("the rows in it end too early");
        }
    }

    /// Rows up to the end of the stream.
    ///
    /// @throws BrokenArchiveException when the last one does not end
    static void all(InputStream in, CopySink sink, CancelToken cancel) throws IOException {
        new CopyText(in, sink, cancel).pass(false);
    }

    /// @return whether the mark was met
    private boolean pass(boolean marked) throws IOException {
        while (true) {
            if (end - at < MARK) {
                refill();
            }
            if (at == end) {
                flush();
                return false;
            }
            if (marked && isMark()) {
                flush();
                return true;
            }
            skipLine();
        }
    }

    private boolean isMark() {
        return end - at >= 2
                && buffer[at] == '\\'
                && buffer[at + 1] == '.'
                && (at + 2 == end || buffer[at + 2] == '\n' || buffer[at + 2] == '\r');
    }

    private void skipLine() throws IOException {
        while (true) {
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            if (at < end) {
                at++;
                return;
            }
            refill();
            if (at == end) {
                throw new BrokenArchiveException("the rows in it end too early");
            }
        }
    }

    /// Passes on what was looked at and reads more behind what was not.
    private void refill() throws IOException {
        if (over) {
            return;
        }
        cancel.throwIfCancelled();
        flush();
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        from = 0;
        while (end < SEND) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                over = true;
                return;
            }
            end += read;
        }
    }

    private void flush() {
        if (at > from) {
            sink.write(buffer, from, at - from);
        }
        from = at;
    }

    /// Values as a row; written to the sink when there is enough.
    static final class Rows {

        private final CopySink sink;
        private final ByteArrayOutputStream text = new ByteArrayOutputStream(SEND * 2);

        Rows(CopySink sink) {
            this.sink = sink;
        }

        boolean row(List<@Nullable String> values) {
            for (int i = 0; i < values.size(); i++) {
                if (i > 0) {
                    text.write('\t');
                }
                String value = values.get(i);
                if (value == null) {
                    text.write('\\');
                    text.write('N');
                } else {
                    value(value.getBytes(StandardCharsets.UTF_8));
                }
            }
            text.write('\n');
            if (text.size() >= SEND) {
                flush();
            }
            return true;
        }

        private void value(byte[] bytes) {
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                char escape =
                        switch (bytes[i]) {
                            case '\\' -> '\\';
                            case '\n' -> 'n';
                            case '\r' -> 'r';
                            case '\t' -> 't';
                            case '\b' -> 'b';
                            case '\f' -> 'f';
                            case 0x0b -> 'v';
                            default -> 0;
                        };
                if (escape != 0) {
                    text.write(bytes, start, i - start);
                    text.write('\\');
                    text.write(escape);
                    start = i + 1;
                }
            }
            text.write(bytes, start, bytes.length - start);
        }

        void flush() {
            byte[] bytes = text.toByteArray();
            text.reset();
            if (bytes.length > 0) {
                sink.write(bytes, 0, bytes.length);
            }
        }
    }
}
