package dev.drydock.engine.schema.compare;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.schema.ObjectKey;
import java.util.ArrayList;
import java.util.List;

/// What somebody said about a name: `public.orders=public.sales`, `public.orders.total=amount`, or
/// `public.orders=` for "it is gone, nothing took its place". Parts with anything but letters,
/// digits and `_` are written in double quotes.
///
/// @param before parts of the earlier name, one to three
/// @param after parts of the later name; empty when the object is gone
public record RenameAnswer(List<String> before, List<String> after) {

    public RenameAnswer {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /// Reads one answer.
    ///
    /// @throws DrydockException RENAME_INVALID when the text is no answer
    public static RenameAnswer parse(String text) {
        var reader = new Reader(text);
        List<String> before = reader.name();
        if (before.isEmpty() || !reader.take('=')) {
            throw reader.invalid();
        }
        List<String> after = reader.name();
        if (!reader.atEnd() || before.size() > 3 || after.size() > 3) {
            throw reader.invalid();
        }
        return new RenameAnswer(before, after);
    }

    /// Reads a file of answers: one a line; empty lines and lines that begin with `#` or `--` do
    /// not count. A line of SQL may carry one: `-- rename: public.orders=public.sales`.
    ///
    /// @throws DrydockException RENAME_INVALID at the first line that is no answer
    public static List<RenameAnswer> parseLines(String file) {
        List<RenameAnswer> answers = new ArrayList<>();
        for (String raw : file.lines().toList()) {
            String line = raw.strip();
            if (line.startsWith("-- rename:")) {
                answers.add(parse(line.substring("-- rename:".length()).strip()));
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("--")) {
                answers.add(parse(line));
            }
        }
        return answers;
    }

    /// The name of the object as an answer writes it.
    static String text(ObjectKey key) {
        List<String> parts = new ArrayList<>();
        if (!key.schema().isEmpty()) {
            parts.add(key.schema());
        }
        parts.add(key.name());
        if (key.isPart()) {
            parts.add(key.detail());
        }
        return String.join(".", parts.stream().map(RenameAnswer::quoted).toList());
    }

    private static String quoted(String part) {
        return part.matches("[\\p{L}\\p{N}_]+") ? part : Identifiers.quote(part);
    }

    @Override
    public String toString() {
        return String.join(".", before.stream().map(RenameAnswer::quoted).toList())
                + "="
                + String.join(".", after.stream().map(RenameAnswer::quoted).toList());
    }

    private static final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text.strip();
        }

        List<String> name() {
            List<String> parts = new ArrayList<>();
            while (!atEnd() && text.charAt(at) != '=') {
                parts.add(part());
                if (!take('.')) {
                    break;
                }
            }
            return parts;
        }

        private String part() {
            var part = new StringBuilder();
            if (take('"')) {
                while (!atEnd()) {
                    if (!take('"')) {
                        part.append(text.charAt(at++));
                    } else if (take('"')) {
                        part.append('"');
                    } else {
                        return part.toString();
                    }
                }
                throw invalid();
            }
            while (!atEnd() && ".=\"".indexOf(text.charAt(at)) < 0) {
                part.append(text.charAt(at++));
            }
            String plain = part.toString().strip();
            if (plain.isEmpty()) {
                throw invalid();
            }
            return plain;
        }

        boolean take(char wanted) {
            if (!atEnd() && text.charAt(at) == wanted) {
                at++;
                return true;
            }
            return false;
        }

        boolean atEnd() {
            return at >= text.length();
        }

        DrydockException invalid() {
            return new DrydockException(
                    ErrorCode.RENAME_INVALID,
                    "\"" + text + "\" does not say what was renamed.",
                    "Write old=new, for example public.orders=public.sales or"
                            + " public.orders.total=amount; old= when nothing took its place.");
        }
    }
}
