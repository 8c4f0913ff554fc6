package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.FilePiece;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Comments that silence rules: `-- drydock: ignore rule, rule reason="…"`. Before a statement or
/// inside it, for that statement; before the first one with an empty line between, for the file.
final class Ignores {

    private static final Pattern COMMENT =
            Pattern.compile(
                    "--[ \\t]*drydock:[ \\t]*ignore[ \\t]+([a-z0-9][a-z0-9, \\t-]*?)"
                            + "(?:[ \\t]+reason=\"([^\"\\r\\n]*)\")?[ \\t]*(?=\\r|\\n|$)");
    private static final Pattern IRREVERSIBLE =
            Pattern.compile("--[ \\t]*drydock:[ \\t]*irreversible[ \\t]+reason=\"[^\"\\r\\n]+\"");

    /// @param from first offset it covers
    /// @param to offset after the last it covers
    private record Ignore(int offset, List<String> rules, boolean reasoned, int from, int to) {

        boolean isForFile() {
            return to == Integer.MAX_VALUE;
        }
    }

    private final List<Ignore> ignores;
    private final List<Ignore> inherited;
    private final boolean whole;

    private Ignores(List<Ignore> ignores, List<Ignore> inherited, boolean whole) {
        this.ignores = ignores;
        this.inherited = inherited;
        this.whole = whole;
    }

    static boolean isMarkedIrreversible(String text) {
        return IRREVERSIBLE.matcher(text).find();
    }

    /// Those of one piece of a file.
    ///
    /// @param before those of the pieces before; null for the first one
    static Ignores read(FilePiece piece, @Nullable Ignores before) {
        String text = piece.text();
        List<SqlStatement> statements = piece.statements();
        List<Ignore> found = new ArrayList<>();
        Matcher comment = COMMENT.matcher(text);
        while (comment.find()) {
            int at = comment.start();
            if (insideToken(statements, at)) {
                continue;
            }
            List<String> rules = new ArrayList<>();
            for (String rule : comment.group(1).split("[,\\s]+")) {
                rules.add(rule);
            }
            String reason = comment.group(2);
            boolean reasoned = reason != null && !reason.isBlank();
            SqlStatement covered = covered(statements, at);
            if (covered == null
                    || (piece.isFirst() && isForFile(text, comment.end(), covered, statements))) {
                found.add(new Ignore(at, rules, reasoned, 0, Integer.MAX_VALUE));
            } else {
                found.add(new Ignore(at, rules, reasoned, covered.offset(), end(covered)));
            }
        }
        return new Ignores(found, before == null ? List.of() : before.forFile(), piece.isWhole());
    }

    private List<Ignore> forFile() {
        return Stream.concat(inherited.stream(), ignores.stream())
                .filter(Ignore::isForFile)
                .toList();
    }

    private static int end(SqlStatement statement) {
        return statement.tokens().getLast().end();
    }

    private static boolean insideToken(List<SqlStatement> statements, int offset) {
        for (SqlStatement statement : statements) {
            if (offset < statement.offset() || offset > end(statement)) {
                continue;
            }
            for (SqlToken token : statement.tokens()) {
                if (token.start() < offset && offset < token.end()) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The statement that the place is in, or else the next; null after the last.
    private static @Nullable SqlStatement covered(List<SqlStatement> statements, int offset) {
        for (SqlStatement statement : statements) {
            if (offset < end(statement)) {
                return statement;
            }
        }
        return null;
    }

    private static boolean isForFile(
            String text, int from, SqlStatement covered, List<SqlStatement> statements) {
        return covered.number() == statements.getFirst().number()
                && from < covered.offset()
                && text.substring(from, covered.offset())
                        .replace("\r\n", "\n")
                        .replaceAll("[ \\t]", "")
                        .contains("\n\n");
    }

    /// What remains of the findings, and what is to be said of the comments themselves.
    ///
    /// @param active ids of the rules that were looked for
    List<LintedFile.Found> applyTo(LintedFile file, Set<String> active) {
        List<LintedFile.Found> remaining = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (LintedFile.Found one : file.found()) {
            boolean silenced =
                    inherited.stream().anyMatch(ignore -> ignore.rules().contains(one.rule().id()));
            for (Ignore ignore : ignores) {
                if (ignore.rules().contains(one.rule().id())
                        && one.offset() >= ignore.from()
                        && one.offset() < ignore.to()) {
                    silenced = true;
                    used.add(ignore.offset() + one.rule().id());
                }
            }
            if (!silenced) {
                remaining.add(one);
            }
        }
        int looked = file.found().size();
        for (Ignore ignore : ignores) {
            if (!ignore.reasoned()) {
                file.report(
                        CommonRule.IGNORE_WITHOUT_REASON,
                        CommonRule.IGNORE_WITHOUT_REASON.severity(),
                        ignore.offset(),
                        "The comment gives no reason.",
                        "-- drydock: ignore "
                                + String.join(", ", ignore.rules())
                                + " reason=\"…\"");
            }
            for (String rule : ignore.rules()) {
                boolean known = LintRule.find(rule).isPresent();
                // what is for all of a large file may be needed further on
                boolean told = whole || !ignore.isForFile();
                boolean unused =
                        told && active.contains(rule) && !used.contains(ignore.offset() + rule);
                if (!known || unused) {
                    file.report(
                            CommonRule.UNUSED_IGNORE,
                            CommonRule.UNUSED_IGNORE.severity(),
                            ignore.offset(),
                            known
                                    ? "Nothing here breaks the rule " + rule + "."
                                    : "There is no rule " + rule + ".",
                            CommonRule.UNUSED_IGNORE.remedy());
                }
            }
        }
        remaining.addAll(file.found().subList(looked, file.found().size()));
        return remaining;
    }
}
