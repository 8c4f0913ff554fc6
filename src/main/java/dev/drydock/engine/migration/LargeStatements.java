package dev.drydock.engine.migration;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The statements of a file that is too large to be held in memory. Each iteration reads the file
/// anew, in pieces of [#WINDOW_BYTES]; a piece grows only while it holds no whole statement. To be
/// iterated over: [#get] walks from the beginning.
final class LargeStatements extends AbstractList<SqlStatement> {

    static final int WINDOW_BYTES = 1 << 18;

    /// So many rows of a COPY are sent at once when it has more.
    private static final int ROWS_BYTES = 1 << 22;

    private final LargeFile file;
    private final MigrationDialect dialect;
    private final Predicate<SqlStatement> kept;
    private final int size;
    private final @Nullable SqlStatement last;

    /// @param kept which statements are in the list
    /// @param size how many those are
    /// @param last the last of them; null when there is none
    LargeStatements(
            LargeFile file,
            MigrationDialect dialect,
            Predicate<SqlStatement> kept,
            int size,
            @Nullable SqlStatement last) {
        this.file = file;
        this.dialect = dialect;
        this.kept = kept;
        this.size = size;
        this.last = last;
    }

    /// Walks once over all statements, and tells what is wrong while cutting.
    static void forEach(
            LargeFile file,
            MigrationDialect dialect,
            Consumer<SqlStatement> statements,
            Consumer<ScriptProblem> problems) {
        new Walk(file, dialect, problems).forEachRemaining(statements);
    }

    /// A part of the file with whole statements, none of which is in another part.
    interface Piece {
        /// @param start where the text begins in the file
        void take(String text, TextPosition start);
    }

    /// Walks once over the text in pieces. Of the rows of a COPY only the first ones are in one.
    static void forEachPiece(LargeFile file, MigrationDialect dialect, Piece pieces) {
        var walk = new Walk(file, dialect, _ -> {});
        walk.pieces = pieces;
        walk.forEachRemaining(_ -> {});
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Iterator<SqlStatement> iterator() {
        // what is wrong was told in the first walk, and the file is still the same
        var walk = new Walk(file, dialect, _ -> {});
        return new Iterator<>() {
            private @Nullable SqlStatement next = advance();

            private @Nullable SqlStatement advance() {
                while (walk.hasNext()) {
                    SqlStatement statement = walk.next();
                    if (kept.test(statement)) {
                        return statement;
                    }
                }
                return null;
            }

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public SqlStatement next() {
                SqlStatement result = next;
                if (result == null) {
                    throw new NoSuchElementException();
                }
                next = advance();
                return result;
            }
        };
    }

    @Override
    public SqlStatement get(int index) {
        if (index == size - 1) {
            return getLast();
        }
        int at = 0;
        for (SqlStatement statement : this) {
            if (at++ == index) {
                return statement;
            }
        }
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public SqlStatement getLast() {
        if (last == null) {
            throw new NoSuchElementException();
        }
        return last;
    }

    private static final class Walk implements Iterator<SqlStatement> {
        private final LargeFile file;
        private final MigrationDialect dialect;
        private final Consumer<ScriptProblem> problems;
        private final Deque<SqlStatement> ready = new ArrayDeque<>();
        private long startByte;
        private int startCharacter;
        private int number;
        // a COPY whose rows are taken in portions: it is put before each piece of them
        private @Nullable SqlStatement copy;
        private @Nullable Piece pieces;
        private TextPosition position = new TextPosition(1, 1);

        Walk(LargeFile file, MigrationDialect dialect, Consumer<ScriptProblem> problems) {
            this.file = file;
            this.dialect = dialect;
            this.problems = problems;
            this.startByte = file.markLength();
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && startByte < file.sizeBytes()) {
                readWindow();
            }
            return !ready.isEmpty();
        }

        @Override
        public SqlStatement next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }

        private void readWindow() {
            int length = WINDOW_BYTES;
            String head = copy == null ? "" : copy.text() + ";\n";
            while (true) {
                byte[] bytes = file.bytes(startByte, length);
                boolean end = startByte + bytes.length >= file.sizeBytes();
                String text = head + LargeFile.wholeCharacters(bytes);
                SplitScript split = dialect.split(text);
                boolean cut = !end && length >= ROWS_BYTES && isManyRows(split);
                int done =
                        end
                                ? text.length()
                                : cut ? text.lastIndexOf('\n') + 1 : wholeStatements(split, text);
                if (done > head.length()) {
                    take(split, text, done, head.length(), cut);
                    return;
                }
                length = Math.multiplyExact(length, 2);
            }
        }

        /// Whether there is only one COPY, and its rows go on behind the piece.
        private static boolean isManyRows(SplitScript split) {
            return split.statements().size() == 1
                    && split.statements().getFirst().hasRowsInLines()
                    && !split.problems().isEmpty();
        }

        /// Where the last statement begins, which may not be whole; everything before it is,
        /// because only what stands before its semicolon decides where a statement ends.
        private static int wholeStatements(SplitScript split, String text) {
            List<SqlStatement> statements = split.statements();
            if (statements.isEmpty()) {
                // comments; the last line may be cut off
                return split.problems().isEmpty() ? text.lastIndexOf('\n') + 1 : 0;
            }
            return statements.getLast().offset();
        }

        /// @param done where to go on
        /// @param head length of the COPY that was put before the piece
        /// @param cut whether the rows of the only statement go on behind the piece
        private void take(SplitScript split, String text, int done, int head, boolean cut) {
            Piece taker = pieces;
            if (taker != null) {
                giveOut(taker, split, text, done, head, cut);
            }
            int shift = startCharacter - head;
            for (ScriptProblem problem : split.problems()) {
                boolean ofHead = problem.offset() < head;
                boolean notEnded =
                        cut && problem.offset() <= split.statements().getFirst().offset();
                if (problem.offset() < done && !notEnded) {
                    problems.accept(
                            new ScriptProblem(
                                    ofHead && copy != null
                                            ? copy.offset()
                                            : shift + problem.offset(),
                                    problem.message(),
                                    problem.hint()));
                }
            }
            for (SqlStatement statement : split.statements()) {
                if (statement.offset() < done) {
                    ready.add(moved(statement, shift, head));
                }
            }
            copy = null;
            if (cut) {
                SqlStatement portion = ready.removeLast();
                String rows = String.valueOf(portion.rows());
                copy = portion;
                ready.add(
                        portion.withRows(
                                rows.substring(0, rows.lastIndexOf('\n') + 1),
                                portion.rowsOffset()));
            }
            startByte += text.substring(head, done).getBytes(StandardCharsets.UTF_8).length;
            startCharacter += done - head;
        }

        private void giveOut(
                Piece taker, SplitScript split, String text, int done, int head, boolean cut) {
            String read = text.substring(head, done);
            int from = 0;
            if (head > 0) {
                from = cut ? read.length() : afterRows(split.statements().getFirst(), text) - head;
            }
            String own = read.substring(from);
            if (!own.isBlank()) {
                taker.take(cut ? own + "\\.\n" : own, position.then(TextPosition.of(read, from)));
            }
            position = position.then(TextPosition.of(read, read.length()));
        }

        /// Behind the line that ends the rows.
        private static int afterRows(SqlStatement copy, String text) {
            int end = copy.rowsOffset() + String.valueOf(copy.rows()).length();
            int line = text.indexOf('\n', end);
            return line < 0 ? text.length() : line + 1;
        }

        private SqlStatement moved(SqlStatement statement, int shift, int head) {
            return copy != null && statement.offset() < head
                    ? copy.withRows(
                            String.valueOf(statement.rows()), statement.rowsOffset() + shift)
                    : statement.movedBy(shift, ++number);
        }
    }
}
