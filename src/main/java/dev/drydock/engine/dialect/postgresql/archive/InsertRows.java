package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.job.CancelToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads rows out of the statements of `pg_dump --inserts`, also with several rows each: `INSERT
/// INTO public.t VALUES (1, 'it''s', NULL), (2, …);`.
final class InsertRows {

    private static final int END = -1;
    private static final int CANCEL_EVERY = 4096;
    private static final int LONGEST_VALUE = 1 << 30;
    private static final String VALUES = "VALUES";

    private final BufferedReader in;
    private final Archive.RowVisitor visitor;
    private final CancelToken cancel;
    private long rows;
    private int next;

    private InsertRows(BufferedReader in, Archive.RowVisitor visitor, CancelToken cancel) {
        this.in = in;
        this.visitor = visitor;
        this.cancel = cancel;
    }

    static void read(
            InputStream in, Charset charset, Archive.RowVisitor visitor, CancelToken cancel)
            throws IOException {
        var reader = new BufferedReader(new InputStreamReader(in, charset), 1 << 16);
        new InsertRows(reader, visitor, cancel).run();
    }

    private void run() throws IOException {
        next = in.read();
        while (skipTo('I')) {
            if (!statement()) {
                return;
            }
        }
    }

    /// @return false when the visitor has enough
    private boolean statement() throws IOException {
        // up to VALUES outside quotes: names may hold the word
        var word = new StringBuilder();
        while (!word.toString().equals(VALUES)) {
            if (next == END) {
                throw new BrokenArchiveException("the rows in it end too early");
            }
            if (next == '"') {
                quoted('"', new StringBuilder());
                word.setLength(0);
            } else if (Character.isLetter(next)) {
                word.append((char) next);
                advance();
                if (word.length() > VALUES.length()) {
                    word.setLength(0);
                    skipWord();
                }
            } else {
                word.setLength(0);
                advance();
            }
        }
        while (skipTo('(')) {
            advance();
            List<@Nullable String> values = values();
            if (rows++ % CANCEL_EVERY == 0) {
                cancel.throwIfCancelled();
            }
            if (!visitor.row(values)) {
                return false;
            }
            skipSpace();
            if (next == ';' || next == 'O') {
                // the end, or ON CONFLICT DO NOTHING
                while (next != ';' && next != END) {
                    advance();
                }
                return true;
            }
        }
        throw new BrokenArchiveException("the rows in it end too early");
    }

    private List<@Nullable String> values() throws IOException {
        List<@Nullable String> values = new ArrayList<>();
        while (true) {
            skipSpace();
            values.add(value());
            skipSpace();
            if (next == ')') {
                advance();
                return values;
            }
            if (next != ',') {
                throw new BrokenArchiveException("a value in it cannot be read");
            }
            advance();
        }
    }

    private @Nullable String value() throws IOException {
        var text = new StringBuilder();
        if (next == 'E' || next == 'B' || next == 'X') {
            int kind = next;
            advance();
            if (next == '\'') {
                quoted('\'', text);
                return kind == 'E' ? unescape(text) : text.toString();
            }
            text.append((char) kind);
        }
        if (next == '\'') {
            quoted('\'', text);
            return text.toString();
        }
        while (next != ',' && next != ')' && next != END) {
            text.append((char) next);
            advance();
        }
        String bare = text.toString().strip();
        return bare.equals("NULL") || bare.equals("DEFAULT") ? null : bare;
    }

    private static String unescape(StringBuilder text) {
        return text.toString().replace("\\\\", "\\");
    }

    private void quoted(char quote, StringBuilder text) throws IOException {
        advance();
        while (true) {
            if (next == END || text.length() > LONGEST_VALUE) {
                throw new BrokenArchiveException("a text in it does not end");
            }
            if (next == quote) {
                advance();
                if (next != quote) {
                    return;
                }
            }
            text.append((char) next);
            advance();
        }
    }

    private boolean skipTo(char wanted) throws IOException {
        while (next != wanted && next != END) {
            advance();
        }
        return next == wanted;
    }

    private void skipSpace() throws IOException {
        while (next != END && Character.isWhitespace(next)) {
            advance();
        }
    }

    private void skipWord() throws IOException {
        while (next != END && Character.isLetterOrDigit(next)) {
            advance();
        }
    }

    private void advance() throws IOException {
        next = in.read();
    }
}
