package dev.drydock.engine.backup.archive.script;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
import dev.drydock.engine.job.CancelToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Cuts a script into statements as its shell does (src/fe_utils/psqlscan.l, shell.c), from a
/// stream: no more of it is held than one statement, and of rows nothing.
public final class ScriptScanner {

    private static final int BUFFER = 1 << 16;

    /// No definition comes near it.
    private static final int LONGEST_STATEMENT = 64 << 20;

    private static final int LONGEST_LINE = 1 << 12;

    private enum State {
        CODE,
        DASH,
        SLASH,
        LINE_COMMENT,
        BLOCK_COMMENT,
        STRING,
        STRING_ESCAPE,
        STRING_QUOTE,
        NAME,
        DOLLAR_TAG,
        DOLLAR_STRING,
        COMMAND,
        COPY_HEAD_LINE,
        COPY_ROWS
    }

    private final ScriptRules rules;
    private final ScriptListener listener;
    private final StatementWords words;
    private final CopyRowScan copied = new CopyRowScan();
    private final ByteText text = new ByteText(LONGEST_STATEMENT);
    private final ByteText line = new ByteText(LONGEST_LINE);
    private final DollarQuote dollars = new DollarQuote();
    private final BlockComment comment;
    private Charset charset = StandardCharsets.UTF_8;
    private State state = State.CODE;
    private boolean backslashesEverywhere;
    private boolean backslashes;
    private byte nameEnd;
    private boolean inStatement;
    private boolean lineBegins = true;
    private int parentheses;
    private long position;
    private long start;
    private long insertedRows;
    private long rowsStart;

    public ScriptScanner(ScriptRules rules, ScriptListener listener) {
        this.rules = rules;
        this.listener = listener;
        this.words = new StatementWords(rules);
        this.comment = new BlockComment(rules);
    }

    /// In what the statements that follow are written; UTF-8 unless told.
    public void charset(Charset other) {
        charset = other;
    }

    /// Whether all strings that follow know backslashes, as servers before 9.1 had it.
    public void backslashesEverywhere(boolean all) {
        backslashesEverywhere = all;
    }

    /// How far it is, for a listener that is called: at the end of what it is told.
    public long position() {
        return position;
    }

    /// Reads to the end.
    ///
    /// @throws BrokenArchiveException when it ends inside a statement or inside rows
    public void read(InputStream in, CancelToken cancel) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            cancel.throwIfCancelled();
            int at = 0;
            while (at < length) {
                if (state == State.COPY_ROWS) {
                    at = rows(buffer, at, length);
                } else {
                    take(buffer[at++]);
                    position++;
                }
            }
        }
        finish();
    }

    private void finish() throws IOException {
        if (state == State.COPY_ROWS || state == State.COPY_HEAD_LINE) {
            throw new BrokenArchiveException("the rows in it end too early");
        }
        if (state == State.COMMAND || state == State.LINE_COMMENT) {
            endLine();
        }
        if (inStatement || (state != State.CODE && state != State.LINE_COMMENT)) {
            throw new BrokenArchiveException("it ends inside a statement");
        }
    }

    private void take(byte next) throws IOException {
        switch (state) {
            case CODE -> code(next);
            case DASH -> {
                if (next == '-') {
                    beginLine(State.LINE_COMMENT, '-');
                    line.add(next);
                    keepInside('-');
                    keepInside(next);
                } else {
                    begin(position - 1);
                    text.add((byte) '-');
                    state = State.CODE;
                    code(next);
                }
            }
            case SLASH -> {
                if (next == '*') {
                    state = State.BLOCK_COMMENT;
                    comment.begin();
                    keepInside('/');
                    keepInside(next);
                } else {
                    begin(position - 1);
                    text.add((byte) '/');
                    state = State.CODE;
                    code(next);
                }
            }
            case LINE_COMMENT, COMMAND -> lineOrCommand(next);
            case BLOCK_COMMENT -> {
                keepInside(next);
                state = comment.take(next) ? State.CODE : state;
            }
            case STRING -> {
                keep(next);
                if (next == '\'') {
                    state = State.STRING_QUOTE;
                } else if (next == '\\' && backslashes) {
                    state = State.STRING_ESCAPE;
                }
            }
            case STRING_ESCAPE -> {
                keep(next);
                state = State.STRING;
            }
            case STRING_QUOTE -> {
                if (next == '\'') {
                    keep(next);
                    state = State.STRING;
                } else {
                    state = State.CODE;
                    code(next);
                }
            }
            case NAME -> {
                keep(next);
                if (next == nameEnd) {
                    // two quotes in a row begin a name again, which comes to the same
                    state = State.CODE;
                }
            }
            case DOLLAR_TAG -> dollarTag(next);
            case DOLLAR_STRING -> {
                keep(next);
                state = dollars.takeContent(next) ? State.CODE : state;
            }
            case COPY_HEAD_LINE -> {
                if (next == '\n') {
                    state = State.COPY_ROWS;
                    rowsStart = position + 1;
                    copied.begin();
                }
            }
            case COPY_ROWS -> throw new IllegalStateException("read in portions");
        }
    }

    private void code(byte next) throws IOException {
        boolean beganLine = lineBegins;
        lineBegins = next == '\n';
        if (StatementWords.isWordByte(next)) {
            begin(position);
            keep(next);
            words.add(next);
            return;
        }
        boolean escape = words.isEscapePrefix();
        boolean insideWord = words.isInWord();
        if (insideWord && next == '$') {
            keep(next);
            words.add(next);
            return;
        }
        endWord();
        switch (next) {
            case '\'' -> {
                begin(position);
                keep(next);
                backslashes = rules == ScriptRules.POSTGRESQL && (escape || backslashesEverywhere);
                words.other();
                state = State.STRING;
            }
            case '"' -> name(next);
            case '-' -> state = State.DASH;
            case '/' -> state = State.SLASH;
            case ';' -> semicolon();
            case '(' -> {
                begin(position);
                if (parentheses == 0 && words.isInValues()) {
                    insertedRows++;
                }
                parentheses++;
                words.other();
                keep(next);
            }
            case ')' -> {
                begin(position);
                parentheses = Math.max(0, parentheses - 1);
                words.other();
                keep(next);
            }
            case ' ', '\t', '\n', '\r', '\f', '\u000b' -> {
                if (inStatement) {
                    keep(next);
                }
            }
            default -> symbol(next, beganLine);
        }
    }

    private void symbol(byte next, boolean beganLine) throws IOException {
        boolean postgresql = rules == ScriptRules.POSTGRESQL;
        if (postgresql && next == '\\') {
            beginLine(State.COMMAND, next);
        } else if (!postgresql && next == '.' && beganLine && !inStatement) {
            beginLine(State.COMMAND, next);
        } else if (!postgresql && (next == '`' || next == '[')) {
            name(next);
        } else {
            begin(position);
            keep(next);
            if (postgresql && next == '$') {
                state = State.DOLLAR_TAG;
                dollars.begin();
            } else {
                words.other();
            }
        }
    }

    private void name(byte quote) throws IOException {
        begin(position);
        keep(quote);
        words.other();
        nameEnd = quote == '[' ? (byte) ']' : quote;
        state = State.NAME;
    }

    private void dollarTag(byte next) throws IOException {
        switch (dollars.takeTag(next)) {
            case GOES_ON -> keep(next);
            case WHOLE -> {
                keep(next);
                words.other();
                state = State.DOLLAR_STRING;
            }
            case NONE -> {
                words.other();
                state = State.CODE;
                code(next);
            }
        }
    }

    private void beginLine(State kind, int first) {
        line.clear();
        line.add((byte) first);
        state = kind;
    }

    private void lineOrCommand(byte next) throws IOException {
        boolean inComment = state == State.LINE_COMMENT;
        // psql and the server end a comment there as well, and run what follows
        if (next == '\n' || (inComment && next == '\r' && rules == ScriptRules.POSTGRESQL)) {
            endLine();
            if (inComment) {
                keepInside(next);
            }
            state = State.CODE;
            lineBegins = true;
        } else {
            if (line.length() < LONGEST_LINE) {
                line.add(next);
            }
            if (state == State.LINE_COMMENT) {
                keepInside(next);
            }
        }
    }

    private void endLine() {
        String shown = line.toText(charset).stripTrailing();
        if (state == State.COMMAND) {
            listener.command(shown);
        } else if (!inStatement) {
            listener.comment(shown);
        }
    }

    private void semicolon() throws IOException {
        if (!inStatement) {
            return;
        }
        if (parentheses > 0 || words.isInBody()) {
            keep((byte) ';');
            words.other();
            return;
        }
        boolean rowsFollow = words.readsRows();
        long end = position + 1;
        if (words.isInsert()) {
            // DEFAULT VALUES is a row as well
            listener.insert(text.bytes(), text.length(), start, end, Math.max(1, insertedRows));
        } else {
            listener.statement(text.toText(charset).strip(), start, end);
        }
        text.clear();
        words.clear();
        insertedRows = 0;
        parentheses = 0;
        inStatement = false;
        state = rowsFollow ? State.COPY_HEAD_LINE : State.CODE;
    }

    /// @return where the rest begins
    private int rows(byte[] buffer, int from, int length) throws IOException {
        int behind = copied.take(buffer, from, length);
        position += behind - from;
        if (copied.isEnded()) {
            listener.rows(rowsStart, position, copied.rows());
            state = State.CODE;
            lineBegins = true;
        }
        return behind;
    }

    private void begin(long at) {
        if (!inStatement) {
            inStatement = true;
            start = at;
        }
    }

    private void endWord() {
        words.end(parentheses);
    }

    /// Of an INSERT no more than its head is kept.
    private void keep(byte next) throws BrokenArchiveException {
        if (words.isInsert()) {
            return;
        }
        if (!text.add(next)) {
            throw new BrokenArchiveException("a statement in it is longer than any can be");
        }
    }

    private void keepInside(int next) throws BrokenArchiveException {
        if (inStatement) {
            keep((byte) next);
        }
    }
}
