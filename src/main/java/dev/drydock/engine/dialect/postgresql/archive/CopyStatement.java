package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
import java.util.ArrayList;
import java.util.List;

/// The `COPY` statement of a table's rows as `pg_dump` writes it: `COPY public."a ""b""" (id, "the
/// name") FROM stdin;`.
///
/// @param columns empty when the statement names none
record CopyStatement(String schema, String table, List<String> columns) {

    private static final String COPY = "COPY ";

    CopyStatement {
        columns = List.copyOf(columns);
    }

    /// @throws BrokenArchiveException when it is no such statement
    static CopyStatement parse(String text) throws BrokenArchiveException {
        var reader = new Names(text);
        reader.expect(COPY);
        String first = reader.name();
        String second = reader.skip('.') ? reader.name() : "";
        List<String> columns = new ArrayList<>();
        reader.skip(' ');
        if (reader.skip('(')) {
            while (!reader.skip(')')) {
                columns.add(reader.name());
                if (reader.skip(',')) {
                    reader.skip(' ');
                }
            }
        }
        return second.isEmpty()
                ? new CopyStatement("", first, columns)
                : new CopyStatement(first, second, columns);
    }

    /// Goes through names with and without quotes.
    private static final class Names {

        private final String text;
        private int at;

        Names(String text) {
            this.text = text;
        }

        void expect(String word) throws BrokenArchiveException {
            if (!text.startsWith(word, at)) {
                throw broken();
            }
            at += word.length();
        }

        boolean skip(char wanted) {
            boolean there = at < text.length() && text.charAt(at) == wanted;
            at += there ? 1 : 0;
            return there;
        }

        String name() throws BrokenArchiveException {
            var name = new StringBuilder();
            if (!skip('"')) {
                while (at < text.length() && isPlain(text.charAt(at))) {
                    name.append(text.charAt(at++));
                }
            } else {
                while (at < text.length()) {
                    char next = text.charAt(at++);
                    if (next != '"') {
                        name.append(next);
                    } else if (skip('"')) {
                        name.append('"');
                    } else {
                        break;
                    }
                }
            }
            if (name.isEmpty()) {
                throw broken();
            }
            return name.toString();
        }

        private static boolean isPlain(char c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '$';
        }

        private BrokenArchiveException broken() {
            return new BrokenArchiveException("a statement for rows cannot be read");
        }
    }
}
