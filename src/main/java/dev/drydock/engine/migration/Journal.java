package dev.drydock.engine.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is known of each statement of a file that runs without a transaction. Kept as text in the
/// history's row: a line for the direction, then a line for each statement that was begun; of a
/// long file the first ones, which are all done, are one line together. Immutable.
///
/// @param back whether it is the rollback that ran
/// @param folded how many statements at the beginning have no line of their own
/// @param foldedHash of their hashes; empty when there is none
/// @param lines of the others, by number, without gaps
public record Journal(boolean back, int folded, String foldedHash, List<Line> lines) {

    /// One statement.
    ///
    /// @param number from 1, counted over the statements of the file that are run
    /// @param hash of its tokens, so that comments and line ends do not count
    /// @param millis −1 while it runs
    public record Line(int number, String hash, Outcome outcome, Instant started, long millis) {}

    /// How a statement ended.
    public enum Outcome {
        /// It has begun; when nobody runs it any more, its process died.
        RUNNING,
        /// The server reported success.
        DONE,
        /// The server reported an error.
        FAILED,
        /// Begun in a run that died, and found to be done in the database.
        FOUND
    }

    private static final int HASH_LENGTH = 16;
    private static final int FIELDS = 5;
    private static final int FOLDED_FIELDS = 3;
    private static final String FOLDED = "folded";

    /// It is written with each statement, so it must not grow with the file.
    private static final int MOST_LINES = 200;

    public Journal {
        lines = List.copyOf(lines);
    }

    static Journal empty(boolean back) {
        return new Journal(back, 0, "", List.of());
    }

    /// The line of a statement, counted from 0.
    Optional<Line> find(int index) {
        int at = index - folded;
        return at >= 0 && at < lines.size() ? Optional.of(lines.get(at)) : Optional.empty();
    }

    /// With the statement's line replaced, or added at the end.
    Journal with(int index, SqlStatement statement, Outcome outcome, Instant started, long millis) {
        List<Line> changed =
                new ArrayList<>(lines.subList(0, Math.min(index - folded, lines.size())));
        changed.add(new Line(index + 1, hashOf(statement), outcome, started, millis));
        return new Journal(back, folded, foldedHash, changed).shortened();
    }

    private Journal shortened() {
        if (lines.size() <= MOST_LINES) {
            return this;
        }
        int first = lines.size() / 2;
        String hash = foldedHash;
        for (Line line : lines.subList(0, first)) {
            hash = chained(hash, line.hash());
        }
        return new Journal(back, folded + first, hash, lines.subList(first, lines.size()));
    }

    /// The number of the first statement that is done and is another one now.
    Optional<Integer> findEdited(Iterable<SqlStatement> statements) {
        String hash = "";
        int index = 0;
        int done = done();
        for (SqlStatement statement : statements) {
            if (index >= done) {
                return Optional.empty();
            }
            String own = hashOf(statement);
            if (index < folded) {
                hash = chained(hash, own);
                if (index == folded - 1 && !hash.equals(foldedHash)) {
                    return Optional.of(1);
                }
            } else if (!own.equals(lines.get(index - folded).hash())) {
                return Optional.of(index + 1);
            }
            index++;
        }
        return index < done ? Optional.of(index + 1) : Optional.empty();
    }

    private static String chained(String before, String next) {
        return hash(List.of(before, next));
    }

    /// How many statements from the first on are done.
    int done() {
        int count = folded;
        for (Line line : lines) {
            if (line.outcome() != Outcome.DONE && line.outcome() != Outcome.FOUND) {
                break;
            }
            count++;
        }
        return count;
    }

    String text() {
        StringBuilder text = new StringBuilder(back ? "back" : "forward");
        if (folded > 0) {
            text.append('\n').append(FOLDED).append(' ').append(folded).append(' ');
            text.append(foldedHash);
        }
        for (Line line : lines) {
            text.append('\n')
                    .append(line.number())
                    .append(' ')
                    .append(line.hash())
                    .append(' ')
                    .append(line.outcome().name().toLowerCase(Locale.ROOT))
                    .append(' ')
                    .append(line.started())
                    .append(' ')
                    .append(line.millis());
        }
        return text.toString();
    }

    /// Empty for text that is no journal.
    static Optional<Journal> parse(String text) {
        String[] rows = text.split("\n", -1);
        if (!rows[0].equals("back") && !rows[0].equals("forward")) {
            return Optional.empty();
        }
        List<Line> lines = new ArrayList<>();
        int folded = 0;
        String foldedHash = "";
        try {
            for (int i = 1; i < rows.length; i++) {
                String[] fields = rows[i].split(" ", -1);
                if (i == 1 && fields.length == FOLDED_FIELDS && fields[0].equals(FOLDED)) {
                    folded = Integer.parseInt(fields[1]);
                    foldedHash = fields[2];
                    continue;
                }
                if (fields.length != FIELDS) {
                    return Optional.empty();
                }
                lines.add(
                        new Line(
                                Integer.parseInt(fields[0]),
                                fields[1],
                                Outcome.valueOf(fields[2].toUpperCase(Locale.ROOT)),
                                Instant.parse(fields[3]),
                                Long.parseLong(fields[4])));
            }
        } catch (IllegalArgumentException | java.time.DateTimeException noJournal) {
            return Optional.empty();
        }
        return Optional.of(new Journal(rows[0].equals("back"), folded, foldedHash, lines));
    }

    static String hashOf(SqlStatement statement) {
        List<String> texts = new ArrayList<>();
        statement.tokens().forEach(token -> texts.add(token.text()));
        if (statement.rows() != null) {
            texts.add(statement.rows());
        }
        return hash(texts);
    }

    private static String hash(List<String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String text : texts) {
                digest.update(text.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
