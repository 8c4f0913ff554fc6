package dev.drydock.engine.schema.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// A SQLite structure made by chance, with rows, and changed by chance. The same seed gives the
/// same.
final class RandomStructure {

    private static final class RandomColumn {
        String name;
        String type;
        String more;
        final String origin;

        RandomColumn(String name, String type, String more, String origin) {
            this.name = name;
            this.type = type;
            this.more = more;
            this.origin = origin;
        }
    }

    private static final class RandomTable {
        String name;
        final String origin;
        final List<RandomColumn> columns = new ArrayList<>();
        final List<String> constraints = new ArrayList<>();
        String options = "";
        boolean counted;
        String target = "";
        int indexed = -1;
        boolean viewed;
        boolean triggered;

        RandomTable(String name) {
            this.name = name;
            this.origin = name;
        }
    }

    private final Random random;
    private final List<RandomTable> tables = new ArrayList<>();
    private final Set<String> referenced = new HashSet<>();
    private int number;

    RandomStructure(Random random) {
        this.random = random;
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            RandomTable table = table();
            tables.add(table);
            referenced.add(table.target);
        }
    }

    private RandomTable table() {
        var table = new RandomTable("t " + number++);
        int columns = 1 + random.nextInt(4);
        for (int i = 0; i < columns; i++) {
            table.columns.add(column(true));
        }
        table.counted = random.nextInt(4) == 0;
        table.options = table.counted ? "" : pick("", "", "", " WITHOUT ROWID");
        table.target = tables.isEmpty() || random.nextBoolean() ? "" : anyTable().origin;
        table.indexed = random.nextInt(3) - 1;
        table.viewed = random.nextBoolean();
        table.triggered = random.nextInt(3) == 0;
        return table;
    }

    private RandomColumn column(boolean original) {
        String name = "c" + number++;
        return new RandomColumn(
                name,
                pick("INT", "TEXT", "REAL", "BLOB", "", "varchar(20)"),
                pick(
                        "",
                        "",
                        " DEFAULT 7",
                        " NOT NULL DEFAULT 'd'",
                        " COLLATE NOCASE",
                        " CHECK (" + name + " IS NULL OR length(" + name + ") < 99)"),
                original ? name : "");
    }

    private RandomTable anyTable() {
        return tables.get(random.nextInt(tables.size()));
    }

    /// Between one and five changes.
    void change() {
        for (int i = random.nextInt(5); i >= 0; i--) {
            RandomTable table = anyTable();
            RandomColumn column = table.columns.get(random.nextInt(table.columns.size()));
            switch (random.nextInt(14)) {
                case 0 -> tables.add(later(table()));
                case 1 -> {
                    // on the way back the table is empty: rows could not refer to it again
                    if (tables.size() > 1 && !referenced.contains(table.origin)) {
                        tables.remove(table);
                    }
                }
                case 2, 3 -> table.columns.add(column(false));
                case 4 -> {
                    if (table.columns.size() > 1) {
                        table.columns.remove(column);
                    }
                }
                case 5 -> {
                    String old = column.name;
                    column.name = "n" + number++;
                    column.more = column.more.replace(old, column.name);
                }
                case 6 -> table.name = "r" + number++;
                case 7 -> column.type = pick("INT", "TEXT", "NUMERIC");
                case 8 -> table.indexed = random.nextInt(3) - 1;
                case 9 -> table.viewed = !table.viewed;
                case 10 -> table.triggered = !table.triggered;
                case 11 -> java.util.Collections.shuffle(table.columns, random);
                case 12 ->
                        table.constraints.add(
                                "CONSTRAINT k" + number++ + " UNIQUE (id, " + column.name + ")");
                default -> {
                    String target = anyTable().origin;
                    boolean empty = target.endsWith(" new");
                    table.target = table.target.isEmpty() && !empty ? target : "";
                    referenced.add(table.target);
                }
            }
            table.constraints.removeIf(constraint ->
                    table.columns.stream()
                            .noneMatch(each -> constraint.endsWith(" " + each.name + ")")));
        }
    }

    /// A table that the earlier structure does not have.
    private static RandomTable later(RandomTable table) {
        var fresh = new RandomTable(table.name + " new");
        fresh.columns.addAll(table.columns);
        return fresh;
    }

    Map<String, String> renames() {
        Map<String, String> renames = new LinkedHashMap<>();
        for (RandomTable table : tables) {
            if (table.origin.endsWith(" new")) {
                continue;
            }
            if (!table.name.equals(table.origin)) {
                renames.put(table.origin, table.name);
            }
            for (RandomColumn column : table.columns) {
                if (!column.origin.isEmpty() && !column.name.equals(column.origin)) {
                    renames.put(table.origin + "." + column.origin, column.name);
                }
            }
        }
        return renames;
    }

    List<String> statements(boolean rows) {
        List<String> statements = new ArrayList<>();
        for (RandomTable table : tables) {
            String name = "\"" + table.name + "\"";
            List<String> parts = new ArrayList<>();
            parts.add("id INTEGER PRIMARY KEY" + (table.counted ? " AUTOINCREMENT" : ""));
            table.columns.forEach(
                    column -> parts.add(column.name + " " + column.type + column.more));
            tables.stream()
                    .filter(other -> other.origin.equals(table.target))
                    .findFirst()
                    .ifPresent(other ->
                            parts.add("FOREIGN KEY (id) REFERENCES \"" + other.name + "\" (id)"));
            parts.addAll(table.constraints);
            statements.add(
                    "CREATE TABLE " + name + " (" + String.join(", ", parts) + ")" + table.options);
            if (rows) {
                for (int row = 1; row <= 5; row++) {
                    statements.add(
                            "INSERT INTO "
                                    + name
                                    + " (id, "
                                    + table.columns.getFirst().name
                                    + ") VALUES ("
                                    + row
                                    + ", "
                                    + pick("1", "'x'", "'007'", "2.5")
                                    + ")");
                }
            }
            String column = table.columns.getFirst().name;
            if (table.indexed >= 0) {
                statements.add(
                        "CREATE INDEX \"index of "
                                + table.origin
                                + "\" ON "
                                + name
                                + " ("
                                + (table.indexed == 0 ? column : "lower(" + column + "), id DESC")
                                + ")");
            }
            if (table.viewed) {
                statements.add(
                        "CREATE VIEW \"view of "
                                + table.origin
                                + "\" AS SELECT * FROM "
                                + name
                                + " JOIN \""
                                + tables.getFirst().name
                                + "\" USING (id)");
            }
            if (table.triggered) {
                statements.add(
                        "CREATE TRIGGER \"trigger of "
                                + table.origin
                                + "\" AFTER DELETE ON "
                                + name
                                + " BEGIN DELETE FROM \""
                                + tables.getLast().name
                                + "\" WHERE id = OLD.id; END");
            }
        }
        // rows first: in this order nothing refers to what is not there yet
        return statements.stream()
                .sorted(
                        java.util.Comparator.comparingInt(sql ->
                                sql.startsWith("CREATE TABLE")
                                        ? 0
                                        : sql.startsWith("INSERT") ? 2 : 1))
                .toList();
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }
}
