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
/// history's row: a line for the direction, then a line for each statement that was begun. Immutable.
///
/// @param back whether it is the rollback that ran
/// @param lines by number, without gaps
public record Journal(boolean back, List<Line> lines) {

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

    public Journal {
        lines = List.copyOf(lines);
    }

    static Journal empty(boolean back) {
        return new Journal(back, List.of());
    }

    /// The line of a statement, counted from 0.
    Optional<Line> find(int index) {
        return index < lines.size() ? Optional.of(lines.get(index)) : Optional.empty();
    }

    /// With the statement's line replaced, or added at the end.
    Journal with(int index, SqlStatement statement, Outcome outcome, Instant started, long millis) {
        List<Line> changed = new ArrayList<>(lines.subList(0, Math.min(index, lines.size())));
        changed.add(new Line(index + 1, hashOf(statement), outcome, started, millis));
        return new Journal(back, changed);
    }

    /// How many statements from the first on are done.
    int done() {
        int count = 0;
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
        try {
            for (int i = 1; i < rows.length; i++) {
                String[] fields = rows[i].split(" ", -1);
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
        return Optional.of(new Journal(rows[0].equals("back"), lines));
    }

    static String hashOf(SqlStatement statement) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (SqlToken token : statement.tokens()) {
                digest.update(token.text().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
