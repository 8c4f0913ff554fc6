package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import java.util.List;

/// What is dropped, emptied or renamed on PostgreSQL.
final class LossChecks {

    private LossChecks() {}

    static void look(Subject subject) {
        switch (subject.shape()) {
            case StatementShape.Drop drop -> drop(subject, drop);
            case StatementShape.Truncate truncate when truncate.cascade() ->
                    subject.report(
                            PostgresqlRule.TRUNCATE_CASCADE,
                            subject.first(),
                            "Tables that refer to "
                                    + truncate.tables().getFirst().display()
                                    + " are emptied as well.",
                            "TRUNCATE "
                                    + String.join(
                                            ", ",
                                            truncate.tables().stream().map(Name::sql).toList())
                                    + ", /* the tables that refer to it */;");
            case StatementShape.Rename rename -> rename(subject, rename);
            case StatementShape.AlterTable alter when subject.isLive(alter.table()) ->
                    alter.actions().forEach(one -> action(subject, alter.table(), one));
            default -> {
                // nothing is lost
            }
        }
    }

    private static void drop(Subject subject, StatementShape.Drop drop) {
        for (Name name : drop.names()) {
            if (drop.kind().equals("TABLE") && subject.isLive(name)) {
                subject.report(
                        PostgresqlRule.DROP_TABLE,
                        name.token(),
                        "The table "
                                + name.display()
                                + " and its rows are removed"
                                + rows(subject, name)
                                + ".");
            } else if (drop.kind().equals("SCHEMA")
                    && !subject.known().isFreshSchema(name.name())) {
                subject.report(
                        PostgresqlRule.DROP_SCHEMA,
                        name.token(),
                        "The schema " + name.display() + " is removed.");
            }
        }
        SqlToken cascade = drop.cascadeToken();
        if (cascade != null) {
            subject.report(
                    PostgresqlRule.DROP_CASCADE,
                    cascade,
                    "What depends on " + drop.names().getFirst().display() + " is removed as well.",
                    "DROP "
                            + drop.kind()
                            + " "
                            + String.join(", ", drop.names().stream().map(Name::sql).toList())
                            + "; -- after its dependants, each by its name");
        }
    }

    private static String rows(Subject subject, Name name) {
        return subject.known()
                .find(name)
                .filter(one -> one.rows > 0)
                .map(one -> " (about " + one.rows + ")")
                .orElse("");
    }

    private static void action(Subject subject, Name table, TableAction action) {
        switch (action) {
            case TableAction.DropColumn drop -> {
                subject.report(
                        PostgresqlRule.DROP_COLUMN,
                        drop.token(),
                        "The values of "
                                + table.display()
                                + "."
                                + drop.column().display()
                                + " are removed.");
                cascade(subject, drop.cascade(), drop.column(), drop.token());
            }
            case TableAction.DropConstraint drop ->
                    cascade(subject, drop.cascade(), drop.constraint(), drop.token());
            case TableAction.RenameColumn rename ->
                    subject.report(
                            PostgresqlRule.RENAME_COLUMN,
                            rename.token(),
                            "Programs that use "
                                    + table.display()
                                    + "."
                                    + rename.from().display()
                                    + " fail.",
                            renamedColumn(subject, table, rename));
            case TableAction.RenameTo rename ->
                    subject.report(
                            PostgresqlRule.RENAME_TABLE,
                            rename.token(),
                            "Programs that use " + table.display() + " fail.",
                            subject.statement().text()
                                    + ";\nCREATE VIEW "
                                    + table.sql()
                                    + " AS SELECT * FROM "
                                    + new Name(table.schema(), rename.to().name(), rename.token())
                                            .sql()
                                    + ";");
            default -> {
                // nothing is lost
            }
        }
    }

    private static void cascade(Subject subject, boolean cascade, Name what, SqlToken at) {
        if (cascade) {
            subject.report(
                    PostgresqlRule.DROP_CASCADE,
                    at,
                    "What depends on " + what.display() + " is removed as well.");
        }
    }

    private static String renamedColumn(
            Subject subject, Name table, TableAction.RenameColumn rename) {
        String type =
                subject.known()
                        .find(table)
                        .map(one -> one.columns.get(rename.from().name()))
                        .map(KnownRelation.KnownColumn::type)
                        .orElse("…");
        return "ALTER TABLE "
                + table.sql()
                + " ADD COLUMN "
                + rename.to().nameSql()
                + " "
                + type
                + ";\n-- keep both in step with a trigger; drop "
                + rename.from().nameSql()
                + " in a later release";
    }

    private static void rename(Subject subject, StatementShape.Rename rename) {
        String object = rename.object().display();
        switch (rename.kind()) {
            case "SCHEMA" -> {
                if (!subject.known().isFreshSchema(rename.object().name())) {
                    subject.report(
                            PostgresqlRule.RENAME_SCHEMA,
                            subject.first(),
                            "Programs that use the schema " + object + " fail.");
                }
            }
            case "ENUM VALUE" -> {
                boolean fresh =
                        subject.known()
                                .findType(rename.object())
                                .map(type -> type.fresh())
                                .orElse(false);
                if (!fresh) {
                    subject.report(
                            PostgresqlRule.RENAME_ENUM_VALUE,
                            subject.first(),
                            "Programs that use the value "
                                    + rename.part()
                                    + " of "
                                    + object
                                    + " fail.",
                            "ALTER TYPE "
                                    + rename.object().sql()
                                    + " ADD VALUE "
                                    + dev.drydock.engine.connection.Identifiers.literal(
                                            rename.to().name())
                                    + ";");
                }
            }
            case "VIEW", "MATERIALIZED VIEW" -> {
                if (rename.part() == null && subject.isLive(rename.object())) {
                    subject.report(
                            PostgresqlRule.RENAME_VIEW,
                            subject.first(),
                            "Programs that use the view " + object + " fail.");
                }
            }
            default -> {
                // harmless: indexes, sequences, types
            }
        }
    }

    /// Whether the shapes take away what a rollback cannot bring back by itself.
    static boolean destroys(List<StatementShape> shapes) {
        return shapes.stream()
                .anyMatch(shape ->
                        switch (shape) {
                            case StatementShape.Drop drop ->
                                    switch (drop.kind()) {
                                        case "TABLE", "SCHEMA", "MATERIALIZED VIEW", "TYPE" -> true;
                                        default -> false;
                                    };
                            case StatementShape.Truncate _ -> true;
                            case StatementShape.Change change ->
                                    change.verb().equals("DELETE")
                                            || change.verb().equals("UPDATE");
                            case StatementShape.AlterTable alter ->
                                    alter.actions().stream()
                                            .anyMatch(one ->
                                                    one instanceof TableAction.DropColumn
                                                            || one
                                                                    instanceof
                                                                    TableAction.AlterType);
                            default -> false;
                        });
    }
}
