package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// New tables and columns of PostgreSQL: types, keys, order.
final class TableChecks {

    private static final Map<String, Integer> WIDTHS =
            Map.of(
                    "boolean", 1,
                    "smallint", 2,
                    "integer", 4,
                    "real", 4,
                    "date", 4,
                    "bigint", 8,
                    "double precision", 8,
                    "timestamp", 8,
                    "timestamptz", 8);

    /// Below this many bytes a row nobody cares.
    private static final int WASTED_BYTES = 8;

    private TableChecks() {}

    static void look(Subject subject) {
        if (subject.shape() instanceof StatementShape.CreateTable create) {
            create.columns().forEach(column -> type(subject, column));
            if (!create.temporary()) {
                key(subject, create);
                alignment(subject, create);
            }
        } else if (subject.shape() instanceof StatementShape.AlterTable alter) {
            for (TableAction action : alter.actions()) {
                if (action instanceof TableAction.AddColumn add) {
                    type(subject, add.column());
                }
            }
        }
    }

    /// Columns that refer to another table, without an index when the files are done.
    static void foreignKeys(Subject subject, KnownObjects atEnd) {
        if (subject.shape() instanceof StatementShape.CreateTable create && !create.temporary()) {
            List<ConstraintShape> all = new ArrayList<>(create.constraints());
            create.columns().forEach(column -> all.addAll(column.constraints()));
            all.forEach(one -> foreignKey(subject, create.table(), one, atEnd));
        } else if (subject.shape() instanceof StatementShape.AlterTable alter) {
            for (TableAction action : alter.actions()) {
                if (action instanceof TableAction.AddConstraint add) {
                    foreignKey(subject, alter.table(), add.constraint(), atEnd);
                } else if (action instanceof TableAction.AddColumn add) {
                    add.column()
                            .constraints()
                            .forEach(one -> foreignKey(subject, alter.table(), one, atEnd));
                }
            }
        }
    }

    private static void foreignKey(
            Subject subject, Name table, ConstraintShape constraint, KnownObjects atEnd) {
        if (constraint.kind() != ConstraintShape.Kind.FOREIGN_KEY) {
            return;
        }
        List<String> columns = constraint.columnNames();
        Set<String> wanted = new HashSet<>(columns);
        boolean indexed =
                atEnd.indexesOf(table.name()).stream()
                        .map(one -> one.index)
                        .anyMatch(one ->
                                one != null
                                        && one.columns().size() >= columns.size()
                                        && wanted.equals(
                                                new HashSet<>(
                                                        one.columns().subList(0, columns.size()))));
        boolean gone = atEnd.find(table).isEmpty();
        if (!indexed && !gone) {
            String list =
                    String.join(", ", constraint.columns().stream().map(Name::nameSql).toList());
            boolean live = subject.isLive(table);
            subject.report(
                    PostgresqlRule.FK_NO_INDEX,
                    constraint.token(),
                    "No index of " + table.display() + " begins with " + list + ".",
                    (live ? "-- in a file of its own\nCREATE INDEX CONCURRENTLY" : "CREATE INDEX")
                            + " ON "
                            + table.sql()
                            + " ("
                            + list
                            + ");");
        }
    }

    private static void type(Subject subject, ColumnShape column) {
        String name = column.name().display();
        SqlToken at = column.typeToken();
        boolean key = column.has(ConstraintShape.Kind.PRIMARY_KEY);
        switch (TypeChange.base(column.type())) {
            case "json" ->
                    subject.report(
                            PostgresqlRule.JSON_COLUMN, at, "The column " + name + " is json.");
            case "char" ->
                    subject.report(
                            PostgresqlRule.CHAR_N,
                            at,
                            "The column " + name + " is " + column.fullType() + ".");
            case "varchar" -> {
                if (!column.arguments().isEmpty()) {
                    subject.report(
                            PostgresqlRule.VARCHAR_N,
                            at,
                            "The column " + name + " is " + column.fullType() + ".",
                            column.name().nameSql()
                                    + " text CHECK (length("
                                    + column.name().nameSql()
                                    + ") <= "
                                    + column.arguments()
                                    + ")");
                }
            }
            case "timestamp" ->
                    subject.report(
                            PostgresqlRule.TIMESTAMP_WITHOUT_TZ,
                            at,
                            "The column " + name + " has no time zone.");
            case "money" ->
                    subject.report(PostgresqlRule.MONEY, at, "The column " + name + " is money.");
            case "integer" -> {
                if (key) {
                    subject.report(
                            PostgresqlRule.INT_PK, at, "The key " + name + " is an integer.");
                }
            }
            case "smallint" -> {
                if (key) {
                    subject.report(
                            PostgresqlRule.SMALLINT_PK, at, "The key " + name + " is a smallint.");
                }
            }
            default -> {
                if (column.isSerial()) {
                    serial(subject, column, name, at, key);
                }
            }
        }
    }

    private static void serial(
            Subject subject, ColumnShape column, String name, SqlToken at, boolean key) {
        subject.report(
                PostgresqlRule.SERIAL,
                at,
                "The column " + name + " is " + column.type() + ".",
                column.name().nameSql() + " bigint GENERATED BY DEFAULT AS IDENTITY");
        if (key && (column.type().equals("serial") || column.type().equals("serial4"))) {
            subject.report(PostgresqlRule.INT_PK, at, "The key " + name + " is an integer.");
        } else if (key
                && (column.type().equals("smallserial") || column.type().equals("serial2"))) {
            subject.report(PostgresqlRule.SMALLINT_PK, at, "The key " + name + " is a smallint.");
        }
    }

    private static void key(Subject subject, StatementShape.CreateTable create) {
        boolean key =
                create.columns().stream().anyMatch(one -> one.has(ConstraintShape.Kind.PRIMARY_KEY))
                        || create.constraints().stream()
                                .anyMatch(one -> one.kind() == ConstraintShape.Kind.PRIMARY_KEY);
        boolean later =
                subject.linted().shapes().stream()
                        .skip(subject.index())
                        .anyMatch(shape -> addsKey(shape, create.table()));
        if (!key && !later && !create.partition() && create.likes().isEmpty() && !create.query()) {
            subject.report(
                    PostgresqlRule.TABLE_NO_PK,
                    create.table().token(),
                    create.table().display() + " has no primary key.");
        }
    }

    private static boolean addsKey(StatementShape shape, Name table) {
        return shape instanceof StatementShape.AlterTable alter
                && alter.table().name().equals(table.name())
                && alter.actions().stream()
                        .anyMatch(one ->
                                one instanceof TableAction.AddConstraint add
                                        && add.constraint().kind()
                                                == ConstraintShape.Kind.PRIMARY_KEY);
    }

    private static void alignment(Subject subject, StatementShape.CreateTable create) {
        List<Integer> widths = new ArrayList<>();
        for (ColumnShape column : create.columns()) {
            Integer width = WIDTHS.get(TypeChange.base(column.type()));
            if (width != null) {
                widths.add(width);
            }
        }
        int asWritten = size(widths);
        List<Integer> sorted = new ArrayList<>(widths);
        sorted.sort((a, b) -> Integer.compare(b, a));
        int wasted = asWritten - size(sorted);
        if (wasted >= WASTED_BYTES) {
            subject.report(
                    PostgresqlRule.TABLE_ALIGNMENT,
                    create.table().token(),
                    "The order of columns wastes " + wasted + " bytes in every row.");
        }
    }

    private static int size(List<Integer> widths) {
        int at = 0;
        for (int width : widths) {
            at = (at + width - 1) / width * width + width;
        }
        return (at + 7) / 8 * 8;
    }

    /// A column that is declared or written twice.
    static void duplicates(Subject subject) {
        List<Name> names =
                switch (subject.shape()) {
                    case StatementShape.CreateTable create ->
                            create.columns().stream().map(ColumnShape::name).toList();
                    case StatementShape.Change change -> change.columns();
                    case StatementShape.AlterTable alter -> added(alter);
                    default -> List.of();
                };
        Map<String, Name> seen = new HashMap<>();
        for (Name name : names) {
            if (!name.name().isEmpty() && seen.putIfAbsent(name.name(), name) != null) {
                subject.report(
                        CommonRule.DUPLICATE_COLUMN,
                        name.token(),
                        "The column " + name.display() + " is named twice.");
            }
        }
        if (subject.shape() instanceof StatementShape.AlterTable alter) {
            for (TableAction action : alter.actions()) {
                if (action instanceof TableAction.AddColumn add && !add.ifNotExists()) {
                    subject.known()
                            .findTable(alter.table())
                            .filter(one -> one.columns.containsKey(add.column().name().name()))
                            .ifPresent(_ ->
                                    subject.report(
                                            CommonRule.DUPLICATE_COLUMN,
                                            add.column().name().token(),
                                            alter.table().display()
                                                    + " already has a column "
                                                    + add.column().name().display()
                                                    + "."));
                }
            }
        }
    }

    private static List<Name> added(StatementShape.AlterTable alter) {
        List<Name> names = new ArrayList<>();
        for (TableAction action : alter.actions()) {
            if (action instanceof TableAction.AddColumn add && !add.ifNotExists()) {
                names.add(add.column().name());
            }
        }
        return names;
    }
}
