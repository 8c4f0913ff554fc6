package dev.drydock.engine.schema.generate;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Python source text.
final class PythonText {

    private static final int LINE = 100;

    private PythonText() {}

    /// A string literal; control and direction characters as escapes.
    static String literal(String text) {
        var out = new StringBuilder("\"");
        text.codePoints()
                .forEach(point -> {
                    switch (point) {
                        case '"' -> out.append("\\\"");
                        case '\\' -> out.append("\\\\");
                        case '\n' -> out.append("\\n");
                        case '\r' -> out.append("\\r");
                        case '\t' -> out.append("\\t");
                        default -> {
                            if (isPlain(point)) {
                                out.appendCodePoint(point);
                            } else if (point > 0xFFFF) {
                                out.append(String.format("\\U%08x", point));
                            } else {
                                out.append(String.format("\\u%04x", point));
                            }
                        }
                    }
                });
        return out.append('"').toString();
    }

    private static boolean isPlain(int point) {
        int type = Character.getType(point);
        return !Character.isISOControl(point)
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    static String literals(Collection<String> texts) {
        return texts.stream().map(PythonText::literal).collect(Collectors.joining(", "));
    }

    static String list(Collection<String> texts) {
        return "[" + literals(texts) + "]";
    }

    /// `prefix name(arguments)` on one line when it fits, else with an argument a line.
    static String call(String indent, String prefix, List<String> arguments) {
        String line = indent + prefix + "(" + String.join(", ", arguments) + ")";
        if (line.length() <= LINE && line.indexOf('\n') < 0) {
            return line;
        }
        return arguments.stream()
                .map(argument -> indent + "    " + argument + ",\n")
                .collect(Collectors.joining("", indent + prefix + "(\n", indent + ")"));
    }

    /// The lines as comments, each broken into lines of at most 100 characters.
    static String comment(String text) {
        var out = new StringBuilder();
        var line = new StringBuilder("#");
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() + 1 > LINE && line.length() > 1) {
                out.append(line).append('\n');
                line = new StringBuilder("#  ");
            }
            line.append(' ').append(word);
        }
        return out.append(line).append('\n').toString();
    }
}
