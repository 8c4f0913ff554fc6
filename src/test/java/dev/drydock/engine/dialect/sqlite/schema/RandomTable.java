package dev.drydock.engine.dialect.sqlite.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A table made by chance, with everything that SQLite allows in one, written in every way it may
/// be written. The same seed gives the same tables.
final class RandomTable {

    private static final List<String> TYPES =
            List.of(
                    "",
                    "INTEGER",
                    "int",
                    "TEXT",
                    "Real",
                    "blob",
                    "varchar(10)",
                    "decimal (10, 2)",
                    "unsigned big int",
                    "\"quoted type\"",
                    "[integer]",
                    "native character(70)");

    private static final List<String> DEFAULTS =
            List.of(
                    "1",
                    "-2.5e3",
                    "'it''s'",
                    "(1 + (2))",
                    "NULL",
                    "current_timestamp",
                    "x'0a'",
                    "+ 7");

    private static final List<String> CONFLICTS =
            List.of("", "", "", " ON CONFLICT IGNORE", " on conflict replace");

    private static final List<String> ACTIONS =
            List.of("CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "NO ACTION");

    private final Random random;
    private final String table;
    private final List<String> columns = new ArrayList<>();
    private final boolean strict;
    private final boolean withoutRowid;
    private boolean hasPrimary;

    RandomTable(Random random, String table) {
        this.random = random;
        this.table = table;
        this.strict = random.nextInt(5) == 0;
        this.withoutRowid = random.nextInt(5) == 0;
    }

    List<String> statements() {
        int count = 1 + random.nextInt(6);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add("c " + i);
        }
        for (int i = 0; i < count; i++) {
            parts.add(column(i));
        }
        int constraints = random.nextInt(4);
        for (int i = 0; i < constraints; i++) {
            parts.add(constraint(i));
        }
        if (withoutRowid && !hasPrimary) {
            parts.add("PRIMARY KEY (" + quoted(columns.getFirst()) + ")");
        }
        String options =
                withoutRowid && strict
                        ? " STRICT, WITHOUT ROWID"
                        : withoutRowid ? " WITHOUT ROWID" : strict ? " strict" : "";
        List<String> statements = new ArrayList<>();
        statements.add(
                "CREATE TABLE "
                        + table
                        + gap()
                        + "("
                        + String.join("," + gap(), parts)
                        + ")"
                        + options);
        for (int i = random.nextInt(3); i > 0; i--) {
            statements.add(index(i));
        }
        return statements;
    }

    private String column(int number) {
        var sql = new StringBuilder(quoted(columns.get(number)));
        String type = strict ? pick(List.of("INT", "integer", "TEXT", "any")) : pick(TYPES);
        sql.append(gap()).append(type);
        boolean generated = number > 0 && random.nextInt(8) == 0;
        if (generated) {
            sql.append(pick(List.of(" AS", " GENERATED ALWAYS AS")))
                    .append(" (")
                    .append(quoted(columns.get(0)))
                    .append(" || ')')")
                    .append(pick(List.of("", " STORED", " VIRTUAL")));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            sql.append(gap());
            if (random.nextInt(3) == 0) {
                sql.append("CONSTRAINT ").append(quoted("named " + i)).append(' ');
            }
            sql.append(columnConstraint(number, generated, type));
        }
        return sql.toString();
    }

    private String columnConstraint(int number, boolean generated, String type) {
        return switch (random.nextInt(7)) {
            case 0 -> "NOT NULL" + pick(CONFLICTS);
            case 1 -> "UNIQUE";
            case 2 -> generated ? "UNIQUE" : "DEFAULT " + pick(DEFAULTS);
            case 3 -> "COLLATE " + pick(List.of("nocase", "BINARY", "\"RTRIM\""));
            case 4 -> "CHECK (" + quoted(columns.get(number)) + " <> '),(')";
            case 5 -> references();
            default -> {
                if (hasPrimary || generated) {
                    yield "NOT NULL";
                }
                hasPrimary = true;
                boolean counted =
                        type.equalsIgnoreCase("integer") && !withoutRowid && random.nextBoolean();
                yield "PRIMARY KEY"
                        + (counted ? " AUTOINCREMENT" : pick(List.of("", " ASC", " desc")));
            }
        };
    }

    private String references() {
        var sql = new StringBuilder("REFERENCES " + quoted("table_" + random.nextInt(20)));
        if (random.nextBoolean()) {
            sql.append(gap()).append("(").append(quoted("c 0")).append(")");
        }
        if (random.nextBoolean()) {
            sql.append(" ON DELETE ").append(pick(ACTIONS));
        }
        if (random.nextBoolean()) {
            sql.append(" ON UPDATE ").append(pick(ACTIONS));
        }
        return sql
                + pick(
                        List.of(
                                "",
                                "",
                                " DEFERRABLE INITIALLY DEFERRED",
                                " NOT DEFERRABLE",
                                " MATCH FULL"));
    }

    private String constraint(int number) {
        String name =
                random.nextBoolean() ? "CONSTRAINT " + quoted("of table " + number) + " " : "";
        return name
                + switch (random.nextInt(4)) {
                    case 0 -> "UNIQUE (" + keyParts() + ")";
                    case 1 -> "CHECK (" + quoted(columns.getFirst()) + " IN (1, 2))";
                    case 2 -> "FOREIGN KEY (" + quoted(pick(columns)) + ") " + references();
                    default -> {
                        if (hasPrimary || columns.size() < 2) {
                            yield "CHECK (1)";
                        }
                        hasPrimary = true;
                        yield "PRIMARY KEY (" + quoted(columns.getFirst()) + ")";
                    }
                };
    }

    private String keyParts() {
        List<String> shuffled = new ArrayList<>(columns);
        java.util.Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(shuffled.size())).stream()
                .map(column ->
                        quoted(column) + pick(List.of("", " DESC", " COLLATE NOCASE", " asc")))
                .reduce((a, b) -> a + "," + gap() + b)
                .orElseThrow();
    }

    private String index(int number) {
        String expression =
                random.nextInt(3) == 0 ? ", lower(" + quoted(pick(columns)) + ") DESC" : "";
        String where =
                random.nextInt(3) == 0 ? " WHERE " + quoted(pick(columns)) + " IS NOT NULL" : "";
        return pick(List.of("CREATE INDEX ", "CREATE UNIQUE INDEX "))
                + quoted(table + " index " + number)
                + gap()
                + "ON "
                + table
                + " ("
                + keyParts()
                + expression
                + ")"
                + where;
    }

    private String quoted(String name) {
        return switch (random.nextInt(4)) {
            case 0 -> "[" + name + "]";
            case 1 -> "`" + name + "`";
            case 2 ->
                    "\""
                            + (random.nextBoolean()
                                    ? name.toUpperCase(java.util.Locale.ROOT)
                                    : name)
                            + "\"";
            default -> "\"" + name + "\"";
        };
    }

    private String gap() {
        return pick(List.of(" ", "  ", "\n", " /* , ( */ ", " -- ) '\n", "\t"));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
