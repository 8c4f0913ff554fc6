package dev.drydock.engine.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A script made at random of what is easy to cut wrongly, valid for the server and the same for
/// the same seed.
abstract class RandomScript {

    private static final int LONGEST = 9;

    /// Between a statement and the rows that follow it in the file, with the line that ends them.
    static final char ROWS = '\0';

    final Random random;

    /// Numbers in names, so that nothing is created twice.
    private int names;

    RandomScript(long seed) {
        random = new Random(seed);
    }

    /// The text, some with Windows line ends.
    final String text() {
        StringBuilder script = new StringBuilder(space());
        int wanted = 1 + random.nextInt(LONGEST);
        List<String> statements = new ArrayList<>();
        while (statements.size() < wanted) {
            statements.addAll(some());
        }
        for (int i = 0; i < statements.size(); i++) {
            String statement = statements.get(i);
            int rows = statement.indexOf(ROWS);
            if (rows >= 0) {
                script.append(statement, 0, rows)
                        .append(maybeSpace())
                        .append(";\n")
                        .append(statement, rows + 1, statement.length());
            } else {
                script.append(statement);
                if (i < statements.size() - 1) {
                    script.append(maybeSpace()).append(';').append(afterSemicolon());
                }
            }
        }
        script.append(ending());
        String text = script.toString();
        return chance(20) ? text.replace("\n", "\r\n") : text;
    }

    /// Whether the file of the script begins with a byte order mark.
    final boolean hasByteOrderMark() {
        return chance(10);
    }

    /// One or more statements that belong together, without the semicolons between them.
    abstract List<String> some();

    /// A comment of any kind.
    abstract String comment();

    /// Something that may stand at the very end, the last semicolon or none.
    abstract String ending();

    /// White space or comments; never empty.
    final String space() {
        return switch (random.nextInt(9)) {
            case 0 -> "\n";
            case 1 -> "\t\n  ";
            case 2 -> comment();
            case 3 -> " " + comment() + comment();
            default -> " ";
        };
    }

    final String maybeSpace() {
        return chance(25) ? space() : "";
    }

    private String afterSemicolon() {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> ";" + space() + ";";
            case 2 -> space() + ";";
            default -> space();
        };
    }

    final boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    final String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /// Text without quotes of any kind, full of what means something elsewhere.
    final String trouble() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(
                    pick(
                            ";",
                            "; ",
                            "--",
                            "/*",
                            "*/",
                            "\n",
                            "(",
                            ")",
                            "BEGIN ",
                            "END;",
                            "CASE ",
                            "é",
                            "海",
                            "\uD83D\uDEA2",
                            "x",
                            " ",
                            "[",
                            "]",
                            "%",
                            "1",
                            "ATOMIC "));
        }
        return text.toString();
    }

    /// A number that no other name of this script has.
    final int next() {
        return ++names;
    }

    /// A name for a table or column as it is written, quotes and all.
    abstract String name(String stem);

    /// Words with white space or comments between them.
    final String words(String... words) {
        StringBuilder text = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            text.append(space()).append(words[i]);
        }
        return text.toString();
    }
}
