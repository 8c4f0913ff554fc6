package dev.drydock.engine.migration.lint;

import java.util.ArrayList;
import java.util.List;

/// Constraints that are added to tables of PostgreSQL.
final class ConstraintChecks {

    private ConstraintChecks() {}

    static void look(Subject subject) {
        switch (subject.shape()) {
            case StatementShape.AlterTable alter -> {
                for (TableAction action : alter.actions()) {
                    action(subject, alter.table(), action);
                }
            }
            case StatementShape.AlterDomain domain -> domain(subject, domain);
            default -> {
                // no constraint is added to what exists
            }
        }
    }

    private static void action(Subject subject, Name table, TableAction action) {
        boolean live = subject.isLive(table);
        switch (action) {
            case TableAction.AddConstraint add when live -> added(subject, table, add.constraint());
            case TableAction.AddColumn add when live ->
                    add.column().constraints().forEach(one -> withColumn(subject, table, add, one));
            case TableAction.ValidateConstraint validate -> validated(subject, table, validate);
            case TableAction.SetNotNull set when live -> setNotNull(subject, table, set);
            case TableAction.DropNotNull drop when live ->
                    subject.report(
                            PostgresqlRule.DROP_NOT_NULL,
                            drop.token(),
                            table.display()
                                    + "."
                                    + drop.column().display()
                                    + " may be NULL from now on.");
            case TableAction.DropConstraint drop when live -> dropped(subject, table, drop);
            case TableAction.AttachPartition attach -> attached(subject, table, attach);
            case TableAction.DetachPartition detach when live && !detach.concurrently() ->
                    subject.report(
                            PostgresqlRule.DETACH_NOT_CONCURRENT,
                            detach.token(),
                            "Detaching "
                                    + detach.partition().display()
                                    + " blocks all of "
                                    + table.display()
                                    + ".",
                            "-- in a file of its own\nALTER TABLE "
                                    + table.sql()
                                    + " DETACH PARTITION "
                                    + detach.partition().sql()
                                    + " CONCURRENTLY;");
            default -> {
                // another action
            }
        }
    }

    private static void added(Subject subject, Name table, ConstraintShape constraint) {
        String name = Name.part(constraint.nameOr(table.name()));
        String columns =
                String.join(", ", constraint.columns().stream().map(Name::nameSql).toList());
        switch (constraint.kind()) {
            case FOREIGN_KEY -> {
                if (!constraint.notValid()) {
                    foreignKey(subject, table, constraint);
                }
            }
            case CHECK, NOT_NULL -> {
                if (!constraint.notValid()) {
                    String what =
                            constraint.kind() == ConstraintShape.Kind.CHECK
                                    ? "CHECK (" + TokenCursor.text(constraint.expression()) + ")"
                                    : "NOT NULL " + columns;
                    subject.report(
                            PostgresqlRule.CHECK_VALIDATES,
                            constraint.token(),
                            "The constraint reads all of " + table.display() + " under its lock.",
                            notValid(table, name, what));
                }
            }
            case PRIMARY_KEY, UNIQUE -> {
                if (constraint.usingIndex() == null) {
                    key(subject, table, constraint, name, columns);
                } else if (constraint.kind() == ConstraintShape.Kind.PRIMARY_KEY) {
                    keyUsing(subject, table, constraint);
                }
            }
            case EXCLUDE ->
                    subject.report(
                            PostgresqlRule.EXCLUDE_ADD,
                            constraint.token(),
                            "The index of the exclusion constraint is built while "
                                    + table.display()
                                    + " is locked.");
            case OTHER -> {
                // nothing is known of it
            }
        }
    }

    private static String notValid(Name table, String name, String what) {
        return "ALTER TABLE "
                + table.sql()
                + " ADD CONSTRAINT "
                + name
                + " "
                + what
                + " NOT VALID;\n-- in the next file\nALTER TABLE "
                + table.sql()
                + " VALIDATE CONSTRAINT "
                + name
                + ";";
    }

    private static void foreignKey(Subject subject, Name table, ConstraintShape constraint) {
        Name parent = constraint.references();
        if (parent == null) {
            return;
        }
        String columns =
                String.join(", ", constraint.columns().stream().map(Name::nameSql).toList());
        String referenced =
                constraint.referencedColumns().isEmpty()
                        ? ""
                        : " ("
                                + String.join(
                                        ", ",
                                        constraint.referencedColumns().stream()
                                                .map(Name::nameSql)
                                                .toList())
                                + ")";
        subject.report(
                PostgresqlRule.FK_VALIDATES,
                constraint.token(),
                "The foreign key stops writers of "
                        + table.display()
                        + " and "
                        + parent.display()
                        + " while all rows are read.",
                notValid(
                        table,
                        Name.part(constraint.nameOr(table.name())),
                        "FOREIGN KEY (" + columns + ") REFERENCES " + parent.sql() + referenced));
    }

    /// A constraint that comes with a new column: there is nothing but NULL or the default to read,
    /// but the locks are the same.
    private static void withColumn(
            Subject subject, Name table, TableAction.AddColumn add, ConstraintShape constraint) {
        switch (constraint.kind()) {
            case FOREIGN_KEY -> {
                if (add.column().hasDefault()) {
                    foreignKey(subject, table, constraint);
                }
            }
            case PRIMARY_KEY, UNIQUE ->
                    key(
                            subject,
                            table,
                            constraint,
                            Name.part(constraint.nameOr(table.name())),
                            add.column().name().nameSql());
            default -> {
                // cheap
            }
        }
    }

    private static void key(
            Subject subject, Name table, ConstraintShape constraint, String name, String columns) {
        boolean primary = constraint.kind() == ConstraintShape.Kind.PRIMARY_KEY;
        subject.report(
                PostgresqlRule.PK_ADD,
                constraint.token(),
                "The index of the "
                        + (primary ? "primary key" : "unique constraint")
                        + " is built while nobody can use "
                        + table.display()
                        + ".",
                "-- in a file of its own\nCREATE UNIQUE INDEX CONCURRENTLY "
                        + name
                        + " ON "
                        + table.sql()
                        + " ("
                        + columns
                        + ");\n-- in the next file\nALTER TABLE "
                        + table.sql()
                        + " ADD CONSTRAINT "
                        + name
                        + (primary ? " PRIMARY KEY" : " UNIQUE")
                        + " USING INDEX "
                        + name
                        + ";");
    }

    private static void keyUsing(Subject subject, Name table, ConstraintShape constraint) {
        Name using = constraint.usingIndex();
        KnownRelation index = using == null ? null : subject.known().find(using).orElse(null);
        KnownRelation known = subject.known().find(table).orElse(null);
        if (index == null || index.index == null || known == null) {
            return;
        }
        List<String> nullable = new ArrayList<>();
        for (String column : index.index.columns()) {
            KnownRelation.KnownColumn one = known.columns.get(column);
            if (one != null && !one.notNull() && !known.provesNotNull(column)) {
                nullable.add(column);
            }
        }
        if (!nullable.isEmpty()) {
            subject.report(
                    PostgresqlRule.PK_USING_NULLABLE,
                    constraint.token(),
                    "The primary key makes "
                            + String.join(", ", nullable)
                            + " NOT NULL, for which all of "
                            + table.display()
                            + " is read.",
                    provedNotNull(table, nullable.getFirst()));
        }
    }

    private static String provedNotNull(Name table, String column) {
        String check = Name.part(table.name() + "_" + column + "_not_null");
        String alter = "ALTER TABLE " + table.sql() + " ";
        return alter
                + "ADD CONSTRAINT "
                + check
                + " CHECK ("
                + Name.part(column)
                + " IS NOT NULL) NOT VALID;\n-- in the next file\n"
                + alter
                + "VALIDATE CONSTRAINT "
                + check
                + ";\n-- and in the one after\n"
                + alter
                + "ALTER COLUMN "
                + Name.part(column)
                + " SET NOT NULL;\n"
                + alter
                + "DROP CONSTRAINT "
                + check
                + ";";
    }

    private static void setNotNull(Subject subject, Name table, TableAction.SetNotNull set) {
        String column = set.column().name();
        KnownRelation known = subject.known().find(table).orElse(null);
        KnownRelation.KnownColumn old = known == null ? null : known.columns.get(column);
        boolean cheap = known != null && known.provesNotNull(column);
        boolean already = old != null && old.notNull();
        if (!cheap && !already) {
            subject.report(
                    PostgresqlRule.SET_NOT_NULL,
                    set.token(),
                    "SET NOT NULL reads all of " + table.display() + " under its lock.",
                    provedNotNull(table, column));
        }
    }

    private static void validated(
            Subject subject, Name table, TableAction.ValidateConstraint validate) {
        for (StatementShape shape : subject.before()) {
            if (shape instanceof StatementShape.AlterTable alter
                    && alter.table().name().equals(table.name())
                    && subject.isLive(table)
                    && alter.actions().stream()
                            .anyMatch(one ->
                                    one instanceof TableAction.AddConstraint add
                                            && add.constraint()
                                                    .nameOr(table.name())
                                                    .equals(validate.constraint().name()))) {
                subject.report(
                        PostgresqlRule.VALIDATE_SAME_TX,
                        validate.token(),
                        validate.constraint().display() + " was added in the same transaction.",
                        "-- in the next file\nALTER TABLE "
                                + table.sql()
                                + " VALIDATE CONSTRAINT "
                                + validate.constraint().sql()
                                + ";");
            }
        }
    }

    private static void dropped(Subject subject, Name table, TableAction.DropConstraint drop) {
        String name = drop.constraint().name();
        KnownRelation known = subject.known().find(table).orElse(null);
        KnownRelation.KnownConstraint old = known == null ? null : known.constraints.get(name);
        boolean foreign =
                old != null
                        ? old.kind() == ConstraintShape.Kind.FOREIGN_KEY
                        : name.endsWith("_fkey") || name.startsWith("fk_");
        subject.report(
                foreign ? PostgresqlRule.DROP_FK : PostgresqlRule.DROP_CONSTRAINT,
                drop.token(),
                "The " + (foreign ? "foreign key " : "constraint ") + name + " is removed.");
    }

    private static void attached(Subject subject, Name table, TableAction.AttachPartition attach) {
        KnownRelation child = subject.known().find(attach.partition()).orElse(null);
        if (child == null || child.fresh || attach.isDefault()) {
            return;
        }
        boolean checked =
                child.constraints.values().stream()
                        .anyMatch(
                                one -> one.kind() == ConstraintShape.Kind.CHECK && one.validated());
        if (!checked) {
            subject.report(
                    PostgresqlRule.ATTACH_WITHOUT_CHECK,
                    attach.token(),
                    attach.partition().display()
                            + " has no valid CHECK, so all of it is read when it becomes a"
                            + " partition of "
                            + table.display()
                            + ".",
                    "ALTER TABLE "
                            + attach.partition().sql()
                            + " ADD CONSTRAINT "
                            + Name.part(attach.partition().name() + "_bounds")
                            + " CHECK (/* the bounds */) NOT VALID;\n-- in the next file\nALTER"
                            + " TABLE "
                            + attach.partition().sql()
                            + " VALIDATE CONSTRAINT "
                            + Name.part(attach.partition().name() + "_bounds")
                            + ";");
        }
    }

    private static void domain(Subject subject, StatementShape.AlterDomain domain) {
        boolean fresh =
                subject.known().findType(domain.name()).map(type -> type.fresh()).orElse(false);
        if (domain.addsConstraint() && !domain.notValid() && !fresh) {
            subject.report(
                    PostgresqlRule.DOMAIN_CONSTRAINT,
                    subject.first(),
                    "Every table with a column of type "
                            + domain.name().display()
                            + " is read under locks.");
        }
    }
}
