package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.UserType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What a CREATE TYPE or CREATE DOMAIN says.
final class TypeText {

    private static final List<String> CLAUSES =
            List.of("COLLATE", "DEFAULT", "NOT NULL", "CONSTRAINT", "CHECK");

    private final QualifiedName id;
    private final TokenCursor at;
    private final CommentTexts comments;

    private TypeText(Name name, TokenCursor at, CommentTexts comments) {
        this.id = new QualifiedName(name.schema(), name.name());
        this.at = at;
        this.comments = comments;
    }

    /// @param at behind the name
    /// @param comments on it, which are all known
    static UserType read(Name name, TokenCursor at, boolean domain, CommentTexts comments) {
        var text = new TypeText(name, at, comments);
        return domain ? text.domain() : text.type();
    }

    private UserType type() {
        if (at.skip("AS ENUM")) {
            List<String> labels = new ArrayList<>();
            at.inside().items().forEach(item -> labels.add(item.string()));
            return made(UserType.Form.ENUM, labels, List.of(), "", "", List.of());
        }
        if (at.skip("AS RANGE")) {
            Map<String, String> options = options(at.inside());
            String base = options.getOrDefault("SUBTYPE", "");
            String collation = options.getOrDefault("COLLATION", "");
            options.remove("SUBTYPE");
            options.remove("COLLATION");
            return made(UserType.Form.RANGE, List.of(), List.of(), base, collation, texts(options));
        }
        if (at.skip("AS")) {
            return made(UserType.Form.COMPOSITE, List.of(), attributes(), "", "", List.of());
        }
        if (at.isSymbol('(')) {
            return made(
                    UserType.Form.BASE, List.of(), List.of(), "", "", texts(options(at.inside())));
        }
        return made(UserType.Form.SHELL, List.of(), List.of(), "", "", List.of());
    }

    private List<Column> attributes() {
        List<Column> attributes = new ArrayList<>();
        for (TokenCursor item : at.inside().items()) {
            String name = item.identifier();
            String type = item.until(List.of("COLLATE"));
            String collation = item.skip("COLLATE") ? item.rest() : "";
            attributes.add(
                    new Column(
                            name,
                            attributes.size() + 1,
                            type,
                            true,
                            "",
                            Column.Generation.DEFAULT,
                            collation,
                            false,
                            "",
                            "",
                            List.of(),
                            comments.of("COLUMN", id, name)));
        }
        return attributes;
    }

    /// Sorted, for programs write them in different orders.
    static Map<String, String> options(TokenCursor inside) {
        Map<String, String> options = new TreeMap<>();
        for (TokenCursor item : inside.items()) {
            String key = item.identifier().toUpperCase(Locale.ROOT);
            item.skipSymbol('=');
            String value = item.rest();
            boolean word =
                    value.equals("variable") || key.equals("PARALLEL") || key.endsWith("_MODIFY");
            options.put(key, word ? value.toUpperCase(Locale.ROOT) : value);
        }
        return options;
    }

    static List<String> texts(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option ->
                        option.getValue().isEmpty()
                                ? option.getKey()
                                : option.getKey() + " = " + option.getValue())
                .toList();
    }

    private UserType made(
            UserType.Form form,
            List<String> labels,
            List<Column> attributes,
            String base,
            String collation,
            List<String> options) {
        return new UserType(
                id,
                0,
                form,
                labels,
                attributes,
                base,
                collation,
                false,
                "",
                List.of(),
                options,
                comments.of("TYPE", id));
    }

    private UserType domain() {
        at.skip("AS");
        String base = at.until(CLAUSES);
        String collation = "";
        String expression = "";
        boolean notNull = false;
        String constraint = "";
        List<TextConstraint> checks = new ArrayList<>();
        while (!at.ended()) {
            if (at.skip("COLLATE")) {
                collation = at.until(CLAUSES);
            } else if (at.skip("DEFAULT")) {
                expression = at.until(CLAUSES);
            } else if (at.skip("CONSTRAINT")) {
                constraint = at.identifier();
            } else if (at.skip("NOT NULL")) {
                notNull = true;
            } else if (at.is("CHECK")) {
                checks.add(check(constraint, at.until(CLAUSES)));
                constraint = "";
            } else {
                at.next();
            }
        }
        checks.sort(Comparator.comparing(TextConstraint::name));
        return new UserType(
                id,
                0,
                UserType.Form.DOMAIN,
                List.of(),
                List.of(),
                base,
                collation,
                notNull,
                expression,
                checks,
                List.of(),
                comments.of("DOMAIN", id));
    }

    private TextConstraint check(String name, String definition) {
        String known = name.isEmpty() ? id.name() + "_check" : name;
        return new TextConstraint(known, definition, false, comments.of("CONSTRAINT", id, known));
    }
}
