package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file with both directions in it, as goose (`-- +goose Up`, `-- +goose Down`) and dbmate (`--
/// migrate:up`, `-- migrate:down`) write them.
///
/// @param up the text from the beginning of the file to the mark of the way back
/// @param down the text from that mark on; null when there is none
/// @param downLine the line of that mark, from 1
/// @param upAutocommit whether the way forward asks for no transaction
/// @param downAutocommit whether the way back does
record Sections(
        String up,
        @Nullable String down,
        int downLine,
        boolean upAutocommit,
        boolean downAutocommit) {

    private static final Pattern MARK =
            Pattern.compile(
                    "^[ \\t]*--[ \\t]*(?:\\+goose[ \\t]+([^\\r\\n]*)|migrate:(up|down)\\b([^\\r\\n]*))",
                    Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /// @param offset where its line begins
    private record Mark(Kind kind, int offset, boolean autocommit) {}

    private enum Kind {
        UP,
        DOWN,
        NO_TRANSACTION,
        STATEMENT_BEGIN,
        STATEMENT_END,
        SUBSTITUTION,
        UNKNOWN
    }

    /// Whether a text has marks of goose or dbmate.
    static boolean hasMarks(String text) {
        return MARK.matcher(text).find();
    }

    /// Reads the marks; null when the file has none.
    ///
    /// @throws DrydockException MIGRATION_FILES_INVALID when they make no sense
    static @Nullable Sections read(String text, String name) {
        List<Mark> marks = marks(text);
        if (marks.isEmpty()) {
            return null;
        }
        Mark up = only(marks, Kind.UP, text, name);
        Mark down = only(marks, Kind.DOWN, text, name);
        for (Mark mark : marks) {
            refuse(mark, text, name);
        }
        if (up == null) {
            throw invalid(
                    text,
                    name,
                    marks.getFirst().offset(),
                    "there is no mark for the way forward",
                    "Write \"-- +goose Up\" or \"-- migrate:up\" before its first statement.");
        }
        if (down != null && down.offset() < up.offset()) {
            throw invalid(
                    text,
                    name,
                    down.offset(),
                    "the way back stands before the way forward",
                    "Put the part behind \"" + line(text, up.offset()) + "\" first.");
        }
        requireOnlyComments(text, up, name);
        requirePairs(marks, text, name);
        boolean all = marks.stream().anyMatch(mark -> mark.kind() == Kind.NO_TRANSACTION);
        int end = down == null ? text.length() : down.offset();
        return new Sections(
                text.substring(0, end),
                down == null ? null : text.substring(end),
                TextPosition.of(text, end).line(),
                all || up.autocommit(),
                all || (down != null && down.autocommit()));
    }

    private static List<Mark> marks(String text) {
        List<Mark> marks = new ArrayList<>();
        Matcher matcher = MARK.matcher(text);
        while (matcher.find()) {
            String goose = matcher.group(1);
            if (goose != null) {
                marks.add(new Mark(gooseKind(goose), matcher.start(), false));
            } else {
                boolean up = matcher.group(2).equalsIgnoreCase("up");
                marks.add(
                        new Mark(
                                up ? Kind.UP : Kind.DOWN,
                                matcher.start(),
                                matcher.group(3)
                                        .toLowerCase(Locale.ROOT)
                                        .matches(".*\\btransaction\\s*:\\s*false\\b.*")));
            }
        }
        return marks;
    }

    private static Kind gooseKind(String words) {
        return switch (words.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ")) {
            case "up" -> Kind.UP;
            case "down" -> Kind.DOWN;
            case "no transaction" -> Kind.NO_TRANSACTION;
            case "statementbegin" -> Kind.STATEMENT_BEGIN;
            case "statementend" -> Kind.STATEMENT_END;
            case "envsub on", "envsub off" -> Kind.SUBSTITUTION;
            default -> Kind.UNKNOWN;
        };
    }

    private static @Nullable Mark only(List<Mark> marks, Kind kind, String text, String name) {
        List<Mark> found = marks.stream().filter(mark -> mark.kind() == kind).toList();
        if (found.size() > 1) {
            throw invalid(
                    text,
                    name,
                    found.get(1).offset(),
                    "the file has a second part \"" + line(text, found.get(1).offset()) + "\"",
                    "Make two files of it, each with one way forward and one way back.");
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    private static void refuse(Mark mark, String text, String name) {
        String line = line(text, mark.offset());
        if (mark.kind() == Kind.SUBSTITUTION) {
            throw invalid(
                    text,
                    name,
                    mark.offset(),
                    "\"" + line + "\" asks for values of environment variables",
                    "Take it out, write ${name} in the SQL and give the value with --placeholder.");
        }
        if (mark.kind() == Kind.UNKNOWN) {
            throw invalid(
                    text,
                    name,
                    mark.offset(),
                    "\"" + line + "\" is not a mark that is known",
                    "Known are Up, Down, NO TRANSACTION, StatementBegin and StatementEnd.");
        }
    }

    private static void requireOnlyComments(String text, Mark up, String name) {
        List<SqlToken> before =
                SqlLexer.tokens(text.substring(0, up.offset()), SqlLexer.Rules.SQLITE);
        if (!before.isEmpty()) {
            throw invalid(
                    text,
                    name,
                    before.getFirst().start(),
                    "this stands before \"" + line(text, up.offset()) + "\"",
                    "Put it behind that line.");
        }
    }

    /// Where statements end is found without these marks; a missing one is still a mistake.
    private static void requirePairs(List<Mark> marks, String text, String name) {
        Mark open = null;
        for (Mark mark : marks) {
            boolean begin = mark.kind() == Kind.STATEMENT_BEGIN;
            boolean end = mark.kind() == Kind.STATEMENT_END;
            if ((begin && open != null) || (end && open == null)) {
                throw unpaired(text, mark, name);
            }
            if (begin) {
                open = mark;
            } else if (end) {
                open = null;
            }
        }
        if (open != null) {
            throw unpaired(text, open, name);
        }
    }

    private static DrydockException unpaired(String text, Mark mark, String name) {
        return invalid(
                text,
                name,
                mark.offset(),
                "\"" + line(text, mark.offset()) + "\" has no counterpart",
                "Each StatementBegin needs a StatementEnd behind it.");
    }

    private static String line(String text, int offset) {
        return text.substring(offset).lines().findFirst().orElse("").strip();
    }

    private static DrydockException invalid(
            String text, String name, int offset, String message, String hint) {
        TextPosition place = TextPosition.of(text, offset);
        return new DrydockException(
                ErrorCode.MIGRATION_FILES_INVALID,
                Identifiers.visible(name)
                        + ":"
                        + place.line()
                        + ":"
                        + place.column()
                        + ": "
                        + message
                        + ".",
                hint,
                Map.of(
                        "file", name,
                        "line", Integer.toString(place.line()),
                        "column", Integer.toString(place.column())),
                null);
    }
}
