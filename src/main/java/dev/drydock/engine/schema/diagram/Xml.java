package dev.drydock.engine.schema.diagram;

/// Text inside XML and HTML. Characters that XML 1.0 does not allow become U+FFFD.
public final class Xml {

    private Xml() {}

    /// Between tags.
    public static String text(String text) {
        return escaped(text, false);
    }

    /// Inside double quotes.
    public static String attribute(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean quoted) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(point -> {
                    switch (point) {
                        case '<' -> out.append("&lt;");
                        case '>' -> out.append("&gt;");
                        case '&' -> out.append("&amp;");
                        case '"' -> out.append(quoted ? "&quot;" : "\"");
                        case '\n', '\t', '\r' -> {
                            if (quoted) {
                                out.append("&#").append(point).append(';');
                            } else {
                                out.appendCodePoint(point);
                            }
                        }
                        default -> out.appendCodePoint(isAllowed(point) ? point : 0xFFFD);
                    }
                });
        return out.toString();
    }

    private static boolean isAllowed(int point) {
        return point >= 0x20 && (point < 0xD800 || point > 0xDFFF) && (point & 0xFFFE) != 0xFFFE;
    }
}
