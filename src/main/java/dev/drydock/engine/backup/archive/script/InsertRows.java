package dev.drydock.engine.backup.archive.script;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.BrokenArchiveException;
import dev.drydock.engine.job.CancelToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads rows out of INSERT statements, also with several rows each: `INSERT INTO public.t VALUES
/// (1, 'it''s', NULL), (2, …);`. Nothing but such statements stands in the text.
public final class InsertRows {

    private static final int END = -1;
    private static final int CANCEL_EVERY = 4096;
    private static final int LONGEST_VALUE = 1 << 30;
    private static final int MOST_VALUES = 10_000;
    private static final int BUFFER = 1 << 15;
    private static final String VALUES = "VALUES";

    private final Reader in;
    private final Literals literals;
    private final Archive.RowVisitor visitor;
    private final CancelToken cancel;
    private final char[] buffer = new char[BUFFER];
    private final StringBuilder text = new StringBuilder();
    private int at;
    private int filled;
    private long rows;
    private int next;

    private InsertRows(
            Reader in, ScriptRules rules, Archive.RowVisitor visitor, CancelToken cancel) {
        this.in = in;
        this.literals = new Literals(rules);
        this.visitor = visitor;
        this.cancel = cancel;
    }

    /// @return false when the visitor had enough before the end
    /// @throws BrokenArchiveException when a statement does not end or cannot be read
    public static boolean read(
            InputStream in,
            Charset charset,
            ScriptRules rules,
            Archive.RowVisitor visitor,
            CancelToken cancel)
            throws IOException {
        return new InsertRows(new InputStreamReader(in, charset), rules, visitor, cancel).run();
    }

    private boolean run() throws IOException {
        advance();
        while (skipToStatement()) {
            if (!statement()) {
                return false;
            }
        }
        return true;
    }

    /// @return false when the visitor has enough
    private boolean statement() throws IOException {
        skipToValues();
        skipSpace();
        if (next == ';') {
            // DEFAULT VALUES: the only way to say a row without columns
            advance();
            rows++;
            return visitor.row(List.of());
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
            if (next != ',') {
                // the end, or ON CONFLICT DO NOTHING
                skipTo(';');
                advance();
                return true;
            }
        }
        throw new BrokenArchiveException("the rows in it end too early");
    }

    /// Past VALUES outside quotes and parentheses: names may hold the word.
    private void skipToValues() throws IOException {
        text.setLength(0);
        while (!VALUES.contentEquals(text)) {
            if (next == END) {
                throw new BrokenArchiveException("the rows in it end too early");
            }
            if (next == '"' || next == '`' || next == '[') {
                quoted(next == '[' ? ']' : (char) next);
                text.setLength(0);
            } else if (Character.isLetter(next)) {
                word();
            } else {
                text.setLength(0);
                advance();
            }
        }
    }

    private void word() throws IOException {
        text.setLength(0);
        while (next != END && (Character.isLetterOrDigit(next) || next == '_' || next == '$')) {
            if (text.length() <= VALUES.length()) {
                text.append(Character.toUpperCase((char) next));
            }
            advance();
        }
    }

    private List<@Nullable String> values() throws IOException {
        List<@Nullable String> values = new ArrayList<>();
        while (true) {
            skipSpace();
            values.add(value());
            if (values.size() > MOST_VALUES) {
                throw new BrokenArchiveException("a row in it has too many values");
            }
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

    /// Up to the comma or the parenthesis behind it.
    private @Nullable String value() throws IOException {
        text.setLength(0);
        if (next == '\'') {
            quoted('\'');
            skipSpace();
            if (isEndOfValue()) {
                return text.toString();
            }
            String first = text.toString();
            text.setLength(0);
            text.append('\'').append(first.replace("'", "''")).append('\'');
        }
        expression();
        return literals.value(text.toString().strip());
    }

    private void expression() throws IOException {
        int depth = 0;
        while (depth > 0 || !isEndOfValue()) {
            if (next == END || text.length() > LONGEST_VALUE) {
                throw new BrokenArchiveException("a value in it does not end");
            }
            if (next == '\'' || next == '"') {
                quotedAsIs((char) next);
            } else {
                depth += next == '(' ? 1 : 0;
                depth -= next == ')' ? 1 : 0;
                text.append((char) next);
                advance();
            }
        }
    }

    private boolean isEndOfValue() {
        return next == ',' || next == ')';
    }

    private void quotedAsIs(char quote) throws IOException {
        boolean backslashes = literals.knowsBackslashes(text);
        boolean escaped = false;
        do {
            escaped = backslashes && !escaped && next == '\\';
            text.append((char) next);
            advance();
            if (next == END || text.length() > LONGEST_VALUE) {
                throw new BrokenArchiveException("a text in it does not end");
            }
        } while (next != quote || escaped);
        text.append(quote);
        advance();
    }

    private void quoted(char quote) throws IOException {
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

    /// INSERT or REPLACE; comments stand between.
    private boolean skipToStatement() throws IOException {
        while (next != END) {
            if (next == '-') {
                skipTo('\n');
            } else if (next == '/') {
                skipComment();
            } else if (Character.isLetter(next)) {
                return true;
            } else {
                advance();
            }
        }
        return false;
    }

    private void skipComment() throws IOException {
        int before = 0;
        do {
            before = next;
            advance();
        } while (next != END && !(before == '*' && next == '/'));
        advance();
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

    private void advance() throws IOException {
        if (at == filled) {
            filled = in.read(buffer);
            at = 0;
            if (filled <= 0) {
                filled = 0;
                next = END;
                return;
            }
        }
        next = buffer[at++];
    }
}
