package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.migration.MigrationDialect;
import dev.drydock.engine.migration.Placement;
import dev.drydock.engine.migration.SplitScript;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What SQL says apart from comments and white space.
final class SqlMeaning {

    /// Words before the name of an object.
    private static final Set<String> BEFORE_NAMES =
            Set.of(
                    "TABLE",
                    "INDEX",
                    "VIEW",
                    "SEQUENCE",
                    "TYPE",
                    "DOMAIN",
                    "FUNCTION",
                    "PROCEDURE",
                    "TRIGGER",
                    "SCHEMA",
                    "INTO",
                    "UPDATE",
                    "FROM",
                    "ON");

    /// Words that may stand between.
    private static final Set<String> BETWEEN =
            Set.of("IF", "NOT", "EXISTS", "ONLY", "CONCURRENTLY");

    /// Words after `ON`, `FROM` or `UPDATE` that name nothing.
    private static final Set<String> NO_NAMES =
            Set.of(
                    "SET",
                    "CASCADE",
                    "RESTRICT",
                    "NO",
                    "DELETE",
                    "UPDATE",
                    "INSERT",
                    "SELECT",
                    "CONFLICT",
                    "OF",
                    "LATERAL",
                    "STDIN",
                    "COLUMN",
                    "NULL",
                    "DEFAULT",
                    "CURRENT",
                    "ALL");

    private final MigrationDialect dialect;

    SqlMeaning(MigrationDialect dialect) {
        this.dialect = dialect;
    }

    /// The statements; where the text cannot be cut, what is clear of it.
    List<SqlStatement> statements(String text) {
        return dialect.split(text).statements();
    }

    /// Whether the text can be cut into statements without a doubt.
    boolean isClear(String text) {
        return dialect.split(text).problems().isEmpty();
    }

    /// Equal for texts that differ in comments and white space only. Empty when there is nothing
    /// but those.
    String fingerprint(String text) {
        SplitScript split = dialect.split(text);
        if (!split.problems().isEmpty()) {
            return "text " + Hashes.sha256(Hashes.unixLines(text).strip());
        }
        if (split.statements().isEmpty()) {
            return "";
        }
        var all = new StringBuilder();
        for (String statement : normal(split.statements())) {
            all.append(statement).append('\u0001');
        }
        return Hashes.sha256(all.toString());
    }

    /// Each statement as its tokens, in one spelling.
    List<String> normal(List<SqlStatement> statements) {
        List<String> result = new ArrayList<>();
        for (SqlStatement statement : statements) {
            var text = new StringBuilder();
            for (SqlToken token : statement.tokens()) {
                text.append(token.normal()).append('\u0000');
            }
            result.add(text.toString());
        }
        return result;
    }

    /// Names of what the statements make, change or fill, not of what they only read: without
    /// schema, in lower case.
    Set<String> objects(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (SqlStatement statement : statements(text)) {
            collect(statement.tokens(), names);
        }
        return names;
    }

    /// Whether one of the names occurs anywhere in the text, in strings and bodies too.
    boolean mentions(String text, Set<String> names) {
        String lower = text.toLowerCase(Locale.ROOT);
        return names.stream()
                .anyMatch(name ->
                        Pattern.compile(
                                        "(?<![\\p{L}\\p{N}_])"
                                                + Pattern.quote(name)
                                                + "(?![\\p{L}\\p{N}_])")
                                .matcher(lower)
                                .find());
    }

    /// Whether some statement makes an object, so that a second time would fail.
    boolean creates(String text) {
        return statements(text).stream()
                .anyMatch(statement ->
                        statement.startsWith("CREATE") || statement.startsWith("ALTER"));
    }

    /// Whether all statements may share one file: all in a transaction, or all alone.
    boolean fitOneFile(List<SqlStatement> statements) {
        boolean alone = false;
        boolean together = false;
        for (SqlStatement statement : statements) {
            switch (dialect.placementOf(statement)) {
                case Placement.InTransaction() -> together = true;
                case Placement.Alone _ -> alone = true;
                case Placement.Refused _ -> {
                    return false;
                }
                case Placement.Anywhere() -> {}
                case Placement.Skipped _ -> {}
            }
        }
        return !(alone && together);
    }

    private static void collect(List<SqlToken> tokens, Set<String> names) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).kind() != SqlToken.Kind.WORD
                    || !BEFORE_NAMES.contains(tokens.get(i).normal())
                    || (tokens.get(i).isWord("FROM")
                            && (i == 0 || !tokens.get(i - 1).isWord("DELETE")))) {
                continue;
            }
            int at = i + 1;
            while (at < tokens.size() && BETWEEN.contains(tokens.get(at).normal())) {
                at++;
            }
            while (at + 2 < tokens.size() && tokens.get(at + 1).isSymbol('.')) {
                at += 2;
            }
            if (at < tokens.size()) {
                add(tokens.get(at), names);
            }
        }
    }

    private static void add(SqlToken token, Set<String> names) {
        switch (token.kind()) {
            case WORD -> {
                if (!NO_NAMES.contains(token.normal()) && !BEFORE_NAMES.contains(token.normal())) {
                    names.add(token.text().toLowerCase(Locale.ROOT));
                }
            }
            case QUOTED_NAME ->
                    names.add(
                            token.text()
                                    .substring(1, token.text().length() - 1)
                                    .toLowerCase(Locale.ROOT));
            case STRING, NUMBER, SYMBOL, UNTERMINATED -> {}
        }
    }
}
