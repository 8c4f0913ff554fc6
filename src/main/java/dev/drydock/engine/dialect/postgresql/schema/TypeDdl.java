package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.UserType;
import java.util.stream.Collectors;

/// Writes CREATE TYPE and CREATE DOMAIN.
final class TypeDdl {

    private final DdlWriter out;

    TypeDdl(DdlWriter out) {
        this.out = out;
    }

    /// Announces a type, so that its functions can name it.
    void announce(UserType type) {
        out.guarded("CREATE TYPE " + Names.quoted(type.id()));
    }

    void create(UserType type) {
        String name = Names.quoted(type.id());
        switch (type.form()) {
            case ENUM -> {
                String labels =
                        type.labels().stream()
                                .map(label -> "    " + DdlWriter.literal(label))
                                .collect(Collectors.joining(",\n"));
                out.guarded("CREATE TYPE " + name + " AS ENUM (\n" + labels + "\n)");
            }
            case DOMAIN -> createDomain(type, name);
            case COMPOSITE -> {
                String attributes =
                        type.attributes().stream()
                                .map(column ->
                                        "    "
                                                + Names.quoted(column.name())
                                                + " "
                                                + column.type()
                                                + DdlWriter.collate(column.collation()))
                                .collect(Collectors.joining(",\n"));
                out.guarded("CREATE TYPE " + name + " AS (\n" + attributes + "\n)");
                type.attributes()
                        .forEach(column ->
                                out.comment(
                                        "COLUMN " + name + "." + Names.quoted(column.name()),
                                        column.comment()));
            }
            case SHELL -> out.guarded("CREATE TYPE " + name);
            case BASE ->
                    out.guarded(
                            "CREATE TYPE "
                                    + name
                                    + " (\n"
                                    + DdlWriter.joined(type.options())
                                    + "\n)");
            case RANGE -> {
                String collation =
                        type.collation().isEmpty() ? "" : ", COLLATION = " + type.collation();
                String more =
                        type.options().isEmpty() ? "" : ", " + String.join(", ", type.options());
                out.guarded(
                        "CREATE TYPE "
                                + name
                                + " AS RANGE (SUBTYPE = "
                                + type.base()
                                + collation
                                + more
                                + ")");
            }
        }
        out.comment(
                (type.form() == UserType.Form.DOMAIN ? "DOMAIN " : "TYPE ") + name, type.comment());
    }

    private void createDomain(UserType type, String name) {
        var text = new StringBuilder("CREATE DOMAIN ").append(name).append(" AS ");
        text.append(type.base()).append(DdlWriter.collate(type.collation()));
        if (!type.defaultExpression().isEmpty()) {
            text.append(" DEFAULT ").append(type.defaultExpression());
        }
        if (type.notNull()
                && type.checks().stream()
                        .noneMatch(check -> check.definition().equals("NOT NULL"))) {
            text.append(" NOT NULL");
        }
        for (TextConstraint check : type.checks()) {
            if (TableDdl.isNotValid(check)) {
                continue;
            }
            text.append("\n    CONSTRAINT ")
                    .append(Names.quoted(check.name()))
                    .append(' ')
                    .append(check.definition());
        }
        out.guarded(text.toString());
        type.checks().stream()
                .filter(TableDdl::isNotValid)
                .forEach(check ->
                        out.guarded("ALTER DOMAIN " + name + " ADD " + TableDdl.textLine(check)));
        type.checks()
                .forEach(check ->
                        out.comment(
                                "CONSTRAINT " + Names.quoted(check.name()) + " ON DOMAIN " + name,
                                check.comment()));
    }
}
