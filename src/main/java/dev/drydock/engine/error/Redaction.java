package dev.drydock.engine.error;

import java.util.List;
import java.util.regex.Pattern;

/// Masks secrets in any text that may reach a log, a screen, a process listing or a crash report:
/// passwords in connection addresses (malformed ones too), `password=…` pairs in any spelling,
/// lines of password files, `PASSWORD '…'` clauses, private keys and verifiers.
///
/// Where the end of a secret is in doubt, more is masked rather than less.
public final class Redaction {

    /// What stands in place of a secret.
    public static final String MASK = "********";

    /// @param login whether it looks for `user:secret@host`
    private record Rule(Pattern pattern, String replacement, boolean login) {}

    private static final String KEY =
            "[a-z0-9_.-]*(?:password|passwd|passphrase|pwd|secret|api[_-]?key|access[_-]?token"
                    + "|auth[_-]?token)[a-z0-9_]*";

    /// `"…"` or `'…'` with either escape, or one that is never closed.
    private static final String QUOTED =
            "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|''|[^'\\\\])*'|[\"'][^\\r\\n]*";

    private static final List<Rule> RULES =
            List.of(
                    rule(
                            "(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(?:-----END [A-Z ]*PRIVATE"
                                    + " KEY-----|\\z)",
                            "$1" + MASK),
                    rule("(AGE-SECRET-KEY-1)[0-9A-Z]+", "$1" + MASK),
                    rule(
                            "(SCRAM-SHA-256\\$)[0-9]+:[A-Za-z0-9+/=]+\\$[A-Za-z0-9+/=:]+",
                            "$1" + MASK),
                    // a line of .pgpass
                    rule(
                            "(?m)^([^:\\s]*:(?:\\d{2,5}|\\*):[^:\\r\\n]*:[^:\\r\\n]*):[^\\r\\n]+$",
                            "$1:" + MASK),
                    // scheme://user:secret@host; the secret may itself hold @, so to the last one
                    login("[^\\s\"'<>]*"),
                    // the same with what may not stand there unescaped: quotes and spaces
                    login("[^\\r\\n]*"),
                    // a parameter of an address ends at the next &
                    rule("([?&]" + KEY + "=)[^&\\s]+", "$1" + MASK),
                    // key=value, key: value, "key": "value"
                    rule(
                            "((?<![?&a-z0-9_.-])"
                                    + KEY
                                    + "[\"']?\\s*(?:=|:(?!//))\\s*)(?:"
                                    + QUOTED
                                    + "|[^\\s\"']\\S*)",
                            "$1" + MASK),
                    rule(
                            "(--(?:password|passphrase)\\s+)(?:" + QUOTED + "|[^\\s-]\\S*)",
                            "$1" + MASK),
                    rule(
                            "\\b(password|identified\\s+by)\\s+(?:e)?(?:'(?:[^']|'')*'|'[^\\r\\n]*"
                                    + "|\\$([a-z_]*)\\$.*?\\$\\2\\$)",
                            "$1 '" + MASK + "'"));

    private Redaction() {}

    /// The text with every recognised secret replaced by [#MASK].
    public static String mask(String text) {
        String result = text;
        // without it the rules for user:secret@host would look from every // to the end of the line
        boolean mayHoldLogin = text.indexOf('@') >= 0;
        for (Rule rule : RULES) {
            if (rule.login() && !mayHoldLogin) {
                continue;
            }
            result = rule.pattern().matcher(result).replaceAll(rule.replacement());
        }
        return result;
    }

    // A colon and digits up to a / or ? is a port, unless an @ follows in what would be the path.
    private static Rule login(String secret) {
        String pattern =
                "((?:[a-z][a-z0-9+.-]*:)?//[^\\s:/?#@\"']*):"
                        + "(?!\\*{8}@)"
                        + "(?!\\d{1,5}(?:[?#\\s\"']|$|/[^\\s@?\"']*(?:[?\\s\"']|$)))"
                        + "(?!\\s)"
                        + secret
                        + "@";
        return new Rule(compile(pattern), "$1:" + MASK + "@", true);
    }

    private static Rule rule(String pattern, String replacement) {
        return new Rule(compile(pattern), replacement, false);
    }

    private static Pattern compile(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
