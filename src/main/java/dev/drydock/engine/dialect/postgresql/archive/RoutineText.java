package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Routine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a CREATE FUNCTION, PROCEDURE or AGGREGATE says, in a form of its own: programs write the
/// clauses in different orders and quote the body differently.
final class RoutineText {

    private static final List<String> BODY = List.of("AS", "RETURN", "BEGIN");

    private static final List<String> CLAUSES =
            List.of(
                    "LANGUAGE",
                    "TRANSFORM",
                    "WINDOW",
                    "IMMUTABLE",
                    "STABLE",
                    "VOLATILE",
                    "NOT LEAKPROOF",
                    "LEAKPROOF",
                    "CALLED ON",
                    "RETURNS NULL ON",
                    "STRICT",
                    "SECURITY",
                    "EXTERNAL SECURITY",
                    "PARALLEL",
                    "COST",
                    "ROWS",
                    "SUPPORT",
                    "SET",
                    "AS",
                    "RETURN",
                    "BEGIN");

    private RoutineText() {}

    /// Null when it is not understood.
    static @Nullable Routine read(ScriptStatement statement, ScriptKind kind, String owner) {
        TokenCursor at = TokenCursor.of(statement, kind.end());
        Name name = at.name();
        if (name == null || !at.isSymbol('(')) {
            return null;
        }
        ObjectKind objectKind =
                switch (kind.word()) {
                    case "PROCEDURE" -> ObjectKind.PROCEDURE;
                    case "AGGREGATE" -> ObjectKind.AGGREGATE;
                    default -> ObjectKind.FUNCTION;
                };
        TokenCursor arguments = at.inside();
        String whole = arguments.look();
        String signature = signature(arguments);
        String result = at.skip("RETURNS") ? at.until(CLAUSES) : "";
        List<String> clauses = new ArrayList<>();
        String language = "";
        while (!at.ended() && !at.isSymbol('(') && BODY.stream().noneMatch(at::is)) {
            String clause = at.until(CLAUSES);
            clauses.add(clause);
            if (clause.toUpperCase(Locale.ROOT).startsWith("LANGUAGE ")) {
                language = clause.substring("LANGUAGE ".length()).strip();
            }
        }
        clauses.sort(String::compareTo);
        String head =
                "CREATE "
                        + kind.word()
                        + " "
                        + new QualifiedName(name.schema(), name.name()).display()
                        + "("
                        + spaced(whole)
                        + ")"
                        + (result.isEmpty() ? "" : "\n RETURNS " + spaced(result))
                        + clauses.stream()
                                .map(clause -> "\n " + spaced(clause))
                                .collect(Collectors.joining());
        return new Routine(
                new QualifiedName(name.schema(), name.name()),
                0,
                objectKind,
                signature,
                spaced(result),
                language,
                head + "\n" + (objectKind == ObjectKind.AGGREGATE ? options(at) : body(at)),
                owner,
                "");
    }

    private static String options(TokenCursor at) {
        return "(" + String.join(", ", TypeText.texts(TypeText.options(at.inside()))) + ")";
    }

    private static String body(TokenCursor at) {
        var body = new StringBuilder();
        while (!at.ended()) {
            String text = at.plain();
            body.append(body.isEmpty() ? "" : " ").append(text);
        }
        return body.toString();
    }

    private static String spaced(String text) {
        return text.replaceAll("\\s{1,100}", " ").strip();
    }

    /// The arguments without their defaults.
    static String signature(TokenCursor arguments) {
        return arguments.items().stream()
                .map(item -> spaced(item.until(List.of("DEFAULT"))))
                .collect(Collectors.joining(", "));
    }

    /// The content of a string of any spelling, or the token as it is.
    static String plain(SqlToken token) {
        String text = token.text();
        if (token.kind() != SqlToken.Kind.STRING) {
            return text;
        }
        if (text.startsWith("$")) {
            int mark = text.indexOf('$', 1) + 1;
            return text.substring(mark, Math.max(mark, text.length() - mark));
        }
        return text.startsWith("'") && text.length() > 1
                ? text.substring(1, text.length() - 1).replace("''", "'")
                : text;
    }
}
