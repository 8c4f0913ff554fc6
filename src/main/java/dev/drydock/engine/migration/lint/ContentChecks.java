package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Enums, privileges, names and texts in files for PostgreSQL.
final class ContentChecks {

    private static final int LONGEST_NAME_BYTES = 63;

    private ContentChecks() {}

    static void look(Subject subject) {
        switch (subject.shape()) {
            case StatementShape.AddEnumValue value -> addedValue(subject, value);
            case StatementShape.CreateType type when type.labels() != null ->
                    subject.report(
                            PostgresqlRule.ENUM_CREATE,
                            subject.first(),
                            "Values of the enum " + type.name().display() + " stay for ever.");
            case StatementShape.Grant grant -> grant(subject, grant);
            case StatementShape.Role role -> role(subject, role);
            case StatementShape.CreateRoutine routine
                    when routine.definer() && !routine.fixedPath() ->
                    subject.report(
                            PostgresqlRule.SEARCH_PATH,
                            routine.name().token(),
                            routine.name().display()
                                    + " runs with the rights of its owner and the search path of"
                                    + " its caller.",
                            "ALTER FUNCTION "
                                    + routine.name().sql()
                                    + " SET search_path = pg_catalog, pg_temp;");
            default -> {
                // looked at below
            }
        }
        usedValues(subject);
        now(subject);
        names(subject);
    }

    private static void addedValue(Subject subject, StatementShape.AddEnumValue value) {
        if (!value.placed()) {
            subject.report(
                    PostgresqlRule.ENUM_ADD_ORDER,
                    subject.first(),
                    "The value "
                            + value.label()
                            + " becomes the last of "
                            + value.type().display()
                            + ".");
        }
    }

    /// A text that equals a value added before in the same transaction.
    private static void usedValues(Subject subject) {
        if (subject.linted().alone()
                || subject.shape() instanceof StatementShape.AddEnumValue
                || subject.shape() instanceof StatementShape.Plain
                || !subject.linted().addsEnumValues()) {
            return;
        }
        for (StatementShape shape : subject.before()) {
            if (!(shape instanceof StatementShape.AddEnumValue value)
                    || subject.known()
                            .findType(value.type())
                            .map(one -> one.fresh())
                            .orElse(false)) {
                continue;
            }
            for (SqlToken token : subject.tokens()) {
                if (token.kind() == SqlToken.Kind.STRING
                        && CreateReader.unquoted(token).equals(value.label())) {
                    subject.report(
                            PostgresqlRule.ENUM_ADD_THEN_USE,
                            token,
                            "The value "
                                    + value.label()
                                    + " of "
                                    + value.type().display()
                                    + " is used in the transaction that adds it.");
                    return;
                }
            }
        }
    }

    private static void grant(Subject subject, StatementShape.Grant grant) {
        subject.report(
                PostgresqlRule.GRANTS, subject.first(), "Privileges are changed in a migration.");
        if (grant.ruling().equals("GRANT") && grant.toPublic()) {
            subject.report(
                    PostgresqlRule.GRANT_PUBLIC, subject.first(), "Everybody gets the privilege.");
        }
        if (grant.ruling().equals("GRANT") && grant.withOption()) {
            subject.report(
                    PostgresqlRule.GRANT_OPTION,
                    subject.first(),
                    "The privilege may be passed on.");
        }
    }

    private static void role(Subject subject, StatementShape.Role role) {
        subject.report(
                PostgresqlRule.ROLES,
                subject.first(),
                role.verb() + " of a role concerns the whole server.");
        SqlToken password = role.password();
        if (password != null) {
            subject.report(PostgresqlRule.PASSWORDS, password, "A password stands in the file.");
        }
    }

    /// `'now'` and `now::timestamp` as texts in a default or check.
    private static void now(Subject subject) {
        boolean stores =
                subject.shape() instanceof StatementShape.CreateTable
                        || subject.shape() instanceof StatementShape.AlterTable
                        || subject.shape() instanceof StatementShape.CreateView;
        if (!stores) {
            return;
        }
        for (SqlToken token : subject.tokens()) {
            boolean now =
                    token.kind() == SqlToken.Kind.STRING
                            && switch (CreateReader.unquoted(token)
                                    .strip()
                                    .toLowerCase(Locale.ROOT)) {
                                case "now", "today", "tomorrow", "yesterday" -> true;
                                default -> false;
                            };
            if (now) {
                subject.report(
                        PostgresqlRule.NOW_LITERAL,
                        token,
                        token.text() + " is fixed when the statement runs.");
            }
        }
    }

    private static void names(Subject subject) {
        for (SqlToken token : subject.tokens()) {
            boolean name =
                    token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED_NAME;
            if (name) {
                String folded = Name.fold(token, subject.grammar());
                int bytes = folded.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
                if (bytes > LONGEST_NAME_BYTES) {
                    subject.report(
                            PostgresqlRule.IDENTIFIER_63,
                            token,
                            "The name has " + bytes + " bytes; the server keeps 63 of them.");
                }
            }
        }
        for (Name name : created(subject.shape())) {
            if (!name.isPlain()) {
                subject.report(
                        PostgresqlRule.NAMING,
                        name.token(),
                        "The name " + name.display() + " needs quotes wherever it is used.");
            }
        }
        Name made = qualifiable(subject.shape());
        if (made != null && made.schema().isEmpty()) {
            subject.report(
                    PostgresqlRule.UNQUALIFIED,
                    made.token(),
                    "The search path decides in which schema " + made.display() + " is.");
        }
    }

    private static @org.jspecify.annotations.Nullable Name qualifiable(StatementShape shape) {
        return switch (shape) {
            case StatementShape.CreateTable create when !create.temporary() -> create.table();
            case StatementShape.CreateView view when !view.temporary() -> view.name();
            case StatementShape.CreateRoutine routine -> routine.name();
            case StatementShape.CreateType type -> type.name();
            case StatementShape.AlterTable alter -> alter.table();
            default -> null;
        };
    }

    private static List<Name> created(StatementShape shape) {
        List<Name> names = new ArrayList<>();
        switch (shape) {
            case StatementShape.CreateTable create -> {
                names.add(create.table());
                create.columns().forEach(column -> names.add(column.name()));
            }
            case StatementShape.CreateIndex index -> {
                if (index.name() != null) {
                    names.add(index.name());
                }
            }
            case StatementShape.CreateView view -> names.add(view.name());
            case StatementShape.CreateType type -> names.add(type.name());
            case StatementShape.AlterTable alter -> {
                for (TableAction action : alter.actions()) {
                    if (action instanceof TableAction.AddColumn add) {
                        names.add(add.column().name());
                    } else if (action instanceof TableAction.RenameColumn rename) {
                        names.add(rename.to());
                    } else if (action instanceof TableAction.RenameTo rename) {
                        names.add(rename.to());
                    }
                }
            }
            default -> {
                // makes no name that programs use
            }
        }
        return names;
    }
}
