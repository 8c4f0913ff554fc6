package dev.drydock.engine.error;

import java.util.List;
import java.util.regex.Pattern;

/// Masks secrets in any text that may reach a log, a screen, a process listing or a crash report:
/// passwords in connection addresses, `password=…` pairs in any spelling, and `PASSWORD '…'`
/// clauses.
public final class Redaction {

    /// What stands in place of a secret.
    public static final String MASK = "********";

    private record Rule(Pattern pattern, String replacement) {}

    private static final List<Rule> RULES =
            List.of(
                    // scheme://user:secret@host; a secret may itself hold '@', so match to the last
                    // one
                    new Rule(
                            Pattern.compile(
                                    "(?i)([a-z][a-z0-9+.-]*://[^\\s:/?#@\"']*):[^\\s/?#\"']*@"),
                            "$1:" + MASK + "@"),
                    // key=value and key: value, quoted or bare
                    new Rule(
                            Pattern.compile(
                                    "(?i)((?:[a-z0-9_.-]*(?:password|passwd|passphrase|secret|api[_-]?key)[a-z0-9_]*)"
                                            + "[\"']?\\s*(?:=|:(?!//))\\s*)"
                                            + "(?:\"[^\"]*\"|'(?:[^']|'')*'|[^\\s&;,}\"']+)"),
                            "$1" + MASK),
                    new Rule(
                            Pattern.compile("(?i)\\b(password)\\s+(?:E)?'(?:[^']|'')*'"),
                            "$1 '" + MASK + "'"));

    private Redaction() {}

    /// The text with every recognised secret replaced by [#MASK].
    public static String mask(String text) {
        String result = text;
        for (Rule rule : RULES) {
            result = rule.pattern().matcher(result).replaceAll(rule.replacement());
        }
        return result;
    }
}
