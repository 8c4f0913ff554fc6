package dev.drydock.engine.migration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a file says about itself in comment lines `-- drydock: …` before its first statement.
/// Several may stand in one line, separated by blanks.
///
/// @param transactionOff `transaction=off`: each statement is committed by itself
/// @param keepForeignKeys `foreign_keys=on`: SQLite enforces foreign keys while the file runs
/// @param outOfOrderAllowed `out-of-order=allow`: applied although a later number is in the
///   database
/// @param irreversibleReason `irreversible reason="…"`: why there is no rollback; empty when no
///   reason is given, null when the file does not say that it cannot be taken back
/// @param lockTimeout `lock-timeout=30s`: how long a statement waits for a lock; null for the
///   engine's own limit
/// @param problems what cannot be understood
public record Directives(
        boolean transactionOff,
        boolean keepForeignKeys,
        boolean outOfOrderAllowed,
        @Nullable String irreversibleReason,
        @Nullable Duration lockTimeout,
        List<ScriptProblem> problems) {

    private static final Pattern LINE = Pattern.compile("--\\s*drydock:(.*)", Pattern.DOTALL);
    private static final Pattern LATE =
            Pattern.compile(
                    "^[ \\t]*(--[ \\t]*drydock:(?![ \\t]*ignore)[^\\r\\n]*)",
                    Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD =
            Pattern.compile("([A-Za-z][A-Za-z_-]*)(?:\\s*=\\s*(\"[^\"]*\"|[^\\s\"]+))?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|min|h)?");
    private static final String KNOWN =
            "Known are: transaction=off, foreign_keys=on, out-of-order=allow, irreversible"
                    + " reason=\"…\", lock-timeout=30s.";

    public Directives {
        problems = List.copyOf(problems);
    }

    /// Reads the comments before the first statement. Never fails: what is wrong is in `problems`.
    public static Directives of(String text) {
        var reader = new Reader(text);
        reader.read();
        return reader.toDirectives();
    }

    /// A directive between or behind statements, where it would have no effect.
    static Optional<ScriptProblem> findLate(String text, List<SqlStatement> statements) {
        if (statements.isEmpty()) {
            return Optional.empty();
        }
        Matcher late = LATE.matcher(text);
        late.region(statements.getFirst().offset(), text.length());
        while (late.find()) {
            int offset = late.start(1);
            // inside of one it may be in a string or a body
            if (statements.stream().noneMatch(statement -> statement.covers(offset))) {
                return Optional.of(
                        new ScriptProblem(
                                offset,
                                "\""
                                        + late.group(1).strip()
                                        + "\" stands behind a statement, where"
                                        + " it has no effect",
                                "Put it before the first statement."));
            }
        }
        return Optional.empty();
    }

    private static final class Reader {
        private final String text;
        private final List<ScriptProblem> problems = new ArrayList<>();
        private boolean transactionOff;
        private boolean keepForeignKeys;
        private boolean outOfOrderAllowed;
        private @Nullable String irreversible;
        private @Nullable Duration lockTimeout;

        Reader(String text) {
            this.text = text;
        }

        Directives toDirectives() {
            return new Directives(
                    transactionOff,
                    keepForeignKeys,
                    outOfOrderAllowed,
                    irreversible,
                    lockTimeout,
                    problems);
        }

        void read() {
            int at = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (Character.isWhitespace(c)) {
                    at++;
                } else if (text.startsWith("--", at)) {
                    int end = lineEnd(at);
                    readLine(at, text.substring(at, end));
                    at = end;
                } else if (text.startsWith("/*", at)) {
                    int end = text.indexOf("*/", at + 2);
                    at = end < 0 ? text.length() : end + 2;
                } else {
                    return;
                }
            }
        }

        private int lineEnd(int from) {
            int end = from;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            return end;
        }

        private void readLine(int offset, String line) {
            Matcher comment = LINE.matcher(line);
            if (!comment.matches()) {
                return;
            }
            int start = offset + comment.start(1);
            String rest = comment.group(1);
            if (rest.strip().toLowerCase(Locale.ROOT).startsWith("ignore")) {
                // belongs to the checks, which read their own comments
                return;
            }
            Matcher word = WORD.matcher(rest);
            int at = 0;
            while (at < rest.length()) {
                if (Character.isWhitespace(rest.charAt(at)) || rest.charAt(at) == ',') {
                    at++;
                } else if (word.find(at) && word.start() == at) {
                    String value = word.group(2);
                    take(start + at, word.group(1), value == null ? "" : unquoted(value));
                    at = word.end();
                } else {
                    unknown(start + at, rest.substring(at));
                    return;
                }
            }
        }

        private void take(int offset, String key, String value) {
            switch (key.toLowerCase(Locale.ROOT).replace('_', '-')) {
                case "transaction" -> transactionOff = choice(offset, key, value, "off", "on");
                case "foreign-keys" -> keepForeignKeys = choice(offset, key, value, "on", "off");
                case "out-of-order" ->
                        outOfOrderAllowed = choice(offset, key, value, "allow", "refuse");
                case "irreversible" -> irreversible = value;
                case "reason" -> {
                    if (irreversible == null) {
                        unknown(offset, key);
                    } else {
                        irreversible = value;
                    }
                }
                case "lock-timeout" -> lockTimeout = time(offset, value);
                default -> unknown(offset, value.isEmpty() ? key : key + "=" + value);
            }
        }

        private boolean choice(int offset, String key, String value, String yes, String no) {
            if (!value.equalsIgnoreCase(yes) && !value.equalsIgnoreCase(no)) {
                problems.add(
                        new ScriptProblem(
                                offset,
                                "\""
                                        + key
                                        + "\" is "
                                        + yes
                                        + " or "
                                        + no
                                        + ", not \""
                                        + value
                                        + "\"",
                                "Write \"-- drydock: " + key + "=" + yes + "\"."));
            }
            return value.equalsIgnoreCase(yes);
        }

        private @Nullable Duration time(int offset, String value) {
            Matcher time = TIME.matcher(value.toLowerCase(Locale.ROOT));
            if (!time.matches()) {
                problems.add(
                        new ScriptProblem(
                                offset,
                                "\"" + value + "\" is not a length of time",
                                "Write \"-- drydock: lock-timeout=30s\"; units are ms, s, min"
                                        + " and h."));
                return null;
            }
            long number = Long.parseLong(time.group(1));
            String unit = time.group(2);
            return switch (unit == null ? "s" : unit) {
                case "ms" -> Duration.ofMillis(number);
                case "min" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofSeconds(number);
            };
        }

        private void unknown(int offset, String what) {
            problems.add(
                    new ScriptProblem(
                            offset,
                            "\"" + what.strip() + "\" is nothing that a file can ask for",
                            KNOWN));
        }

        private static String unquoted(String value) {
            return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
        }
    }
}
