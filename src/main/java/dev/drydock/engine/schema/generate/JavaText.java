package dev.drydock.engine.schema.generate;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Java source text.
final class JavaText {

    private static final int LINE = 100;
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private JavaText() {}

    /// A string literal of ASCII and plain letters.
    static String literal(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    boolean plain =
                            (c >= 0x20 && c < 0x7F)
                                    || Character.isLetterOrDigit(c)
                                    || Character.isSurrogate(c);
                    out.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
                }
            }
        }
        return out.append('"').toString();
    }

    /// A name of the database as persistence annotations take it: quoted where the database would
    /// not read it back as it is.
    static String name(String name) {
        boolean plain = PLAIN.matcher(name).matches() && !Reserved.SQL.contains(name);
        return literal(plain ? name : '"' + name + '"');
    }

    static boolean isPlainName(String name) {
        return PLAIN.matcher(name).matches() && !Reserved.SQL.contains(name);
    }

    static String names(Collection<String> names) {
        return names.stream().map(JavaText::name).collect(Collectors.joining(", ", "{", "}"));
    }

    /// Text inside a comment: cannot end it, and holds no Unicode escape, which Java reads
    /// everywhere.
    static String comment(String text) {
        return text.replace("\\", "&#92;").replace("*/", "*&#47;").replace("@", "&#64;");
    }

    /// A documentation comment; empty for an empty text.
    static String documentation(String indent, List<String> paragraphs) {
        List<String> lines =
                paragraphs.stream()
                        .filter(text -> !text.isEmpty())
                        .flatMap(text -> comment(text).lines())
                        .map(line ->
                                line.replace("&", "&amp;")
                                        .replace("&amp;#", "&#")
                                        .replace("<", "&lt;")
                                        .strip())
                        .toList();
        if (lines.isEmpty()) {
            return "";
        }
        if (lines.size() == 1) {
            return indent + "/** " + lines.getFirst() + " */\n";
        }
        return lines.stream()
                .map(line -> indent + (line.isEmpty() ? " *" : " * " + line) + "\n")
                .collect(Collectors.joining("", indent + "/**\n", indent + " */\n"));
    }

    /// `@Name(arguments)` on one line when it fits, else with an argument a line.
    static String annotation(String indent, String name, List<String> arguments) {
        if (arguments.isEmpty()) {
            return indent + "@" + name + "\n";
        }
        String line = indent + "@" + name + "(" + String.join(", ", arguments) + ")\n";
        if (line.length() <= LINE) {
            return line;
        }
        return arguments.stream()
                .map(argument -> indent + "        " + argument)
                .collect(Collectors.joining(",\n", indent + "@" + name + "(\n", ")\n"));
    }

    /// One element as it is, several in braces.
    static String array(List<String> elements, String indent) {
        return elements.size() == 1
                ? elements.getFirst()
                : elements.stream()
                        .map(element -> indent + "    " + element)
                        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }

    static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
