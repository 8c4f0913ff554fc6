package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.migration.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// One text from several, with the proof that it has every statement of each, in order.
final class Consolidation {

    private static final Pattern DIRECTIVE = Pattern.compile("(?im)^\\s*--\\s*drydock:.*$");

    private final SqlMeaning meaning;

    Consolidation(SqlMeaning meaning) {
        this.meaning = meaning;
    }

    /// A joined text, or why there is none.
    ///
    /// @param text empty when there is none
    /// @param problem empty when there is a text
    record Joined(String text, String problem) {}

    /// @param sources in the order in which they run
    Joined join(List<ListedFile> sources) {
        var text = new StringBuilder("-- One file made of:\n");
        sources.forEach(file -> text.append("--   ").append(comment(file)).append('\n'));
        List<String> wanted = new ArrayList<>();
        for (ListedFile file : sources) {
            String source = file.text();
            if (file.isSectioned()) {
                return new Joined("", file.path() + " has both directions in one file");
            }
            if (source == null || !meaning.isClear(source)) {
                return new Joined("", file.path() + " cannot be cut into statements");
            }
            List<SqlStatement> statements = meaning.statements(source);
            wanted.addAll(meaning.normal(statements));
            text.append("\n-- from ").append(comment(file)).append('\n');
            text.append(closed(Hashes.unixLines(source).strip(), statements)).append('\n');
        }
        if (!sameDirectives(sources)) {
            return new Joined("", "the files give different instructions to Drydock");
        }
        String joined = text.toString();
        if (!meaning.isClear(joined)) {
            return new Joined("", "their texts do not fit behind one another");
        }
        List<SqlStatement> found = meaning.statements(joined);
        if (!meaning.normal(found).equals(wanted)) {
            return new Joined("", "a statement would be lost or changed");
        }
        return meaning.fitOneFile(found)
                ? new Joined(joined, "")
                : new Joined("", "some of their statements cannot run in a transaction");
    }

    /// The text with an end to its last statement; on a line of its own, because the text may end
    /// in a comment.
    private String closed(String source, List<SqlStatement> statements) {
        if (statements.isEmpty()) {
            return source;
        }
        SqlStatement last = statements.getLast();
        int end = last.tokens().getLast().end();
        return source.strip().endsWith(";")
                        || source.substring(Math.min(end, source.length())).strip().startsWith(";")
                ? source
                : source + "\n;";
    }

    private static boolean sameDirectives(List<ListedFile> sources) {
        return sources.stream()
                        .map(file -> {
                            var lines = new TreeSet<String>();
                            DIRECTIVE
                                    .matcher(file.textOrEmpty())
                                    .results()
                                    .forEach(match -> lines.add(match.group().strip()));
                            return lines;
                        })
                        .distinct()
                        .count()
                <= 1;
    }

    /// A name for a comment: no line break may end the comment.
    private static String comment(ListedFile file) {
        return dev.drydock.engine.connection.Identifiers.visible(file.path());
    }
}
