package dev.drydock.engine.schema;

import dev.drydock.engine.connection.Identifiers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Makes structures by chance, the same for the same seed: objects that need earlier ones, and
/// changes that make earlier ones need later ones; names hold everything a name may hold.
public final class PostgresqlRandomSchema {

    private static final String LETTERS = "ab \"'\\\n\t;-$/*.%@é表🚢AB_09(){}";
    private static final List<String> TYPES =
            List.of(
                    "integer",
                    "text",
                    "numeric(8,2)",
                    "timestamptz",
                    "boolean",
                    "varchar(20)[]",
                    "jsonb",
                    "date");

    private final Random random;
    private final List<String> statements = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> schemas = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<Made> tables = new ArrayList<>();
    private final Set<String> parents = new HashSet<>();
    private final List<Made> views = new ArrayList<>();
    private final List<String> functions = new ArrayList<>();
    private final List<String> sequences = new ArrayList<>();

    /// @param id quoted, with schema
    /// @param columns quoted; the first two are integers, the first is a key of a table
    private record Made(String id, List<String> columns) {}

    public PostgresqlRandomSchema(long seed) {
        this.random = new Random(seed);
    }

    public List<String> statements() {
        for (int i = 0; i < 3; i++) {
            String schema = name();
            schemas.add(schema);
            add("CREATE SCHEMA " + schema);
        }
        for (int i = 0; i < 60; i++) {
            switch (random.nextInt(12)) {
                case 0 -> type();
                case 1 -> sequence();
                case 2 -> function();
                case 3, 4, 5 -> table();
                case 6 -> view();
                case 7 -> index();
                case 8 -> change();
                case 9 -> trigger();
                case 10 -> heir();
                default -> privileges();
            }
        }
        return statements;
    }

    private void add(String statement) {
        statements.add(statement);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /// Quoted; no other name of this structure has it.
    private String name() {
        while (true) {
            var text = new StringBuilder();
            int length = 1 + random.nextInt(14);
            int[] letters = LETTERS.codePoints().toArray();
            for (int i = 0; i < length; i++) {
                text.appendCodePoint(letters[random.nextInt(letters.length)]);
            }
            // the server keeps pg_ for itself
            String name = text.toString();
            if (!name.isBlank() && names.add(name)) {
                return Identifiers.quote(name);
            }
        }
    }

    private String id() {
        return any(schemas) + "." + name();
    }

    private String literal() {
        String name = name();
        return Identifiers.literal(name.substring(1, name.length() - 1));
    }

    private String columnType() {
        return types.isEmpty() || random.nextInt(4) > 0 ? any(TYPES) : any(types);
    }

    private void type() {
        String id = id();
        switch (random.nextInt(3)) {
            case 0 -> add("CREATE TYPE " + id + " AS ENUM (" + literal() + ", " + literal() + ")");
            case 1 -> add("CREATE DOMAIN " + id + " AS text CHECK (VALUE <> " + literal() + ")");
            default -> add("CREATE TYPE " + id + " AS (" + name() + " " + columnType() + ")");
        }
        types.add(id);
        add("COMMENT ON TYPE " + id + " IS " + literal());
    }

    private void sequence() {
        String id = id();
        add("CREATE SEQUENCE " + id + " INCREMENT " + (1 + random.nextInt(5)));
        sequences.add(id);
    }

    private void function() {
        String id = id();
        boolean body = !tables.isEmpty() && random.nextBoolean();
        String from = body ? " + (SELECT count(*)::integer FROM " + any(tables).id() + ")" : "";
        add(
                "CREATE FUNCTION "
                        + id
                        + "(integer DEFAULT 3) RETURNS integer LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT $1"
                        + from
                        + "; END");
        functions.add(id);
    }

    private void table() {
        String id = id();
        List<String> columns = new ArrayList<>(List.of(name(), name()));
        List<String> lines = new ArrayList<>();
        lines.add(columns.get(0) + " integer PRIMARY KEY");
        lines.add(columns.get(1) + " integer" + defaultText());
        for (int i = random.nextInt(4); i > 0; i--) {
            String column = name();
            lines.add(column + " " + columnType() + (random.nextInt(3) == 0 ? " NOT NULL" : ""));
        }
        if (random.nextInt(3) == 0) {
            lines.add(name() + " integer GENERATED ALWAYS AS (" + columns.get(0) + " * 2) STORED");
        }
        if (random.nextInt(3) == 0) {
            lines.add(name() + " integer GENERATED BY DEFAULT AS IDENTITY");
        }
        if (random.nextBoolean()) {
            lines.add("CONSTRAINT " + name() + " CHECK (" + checkText(columns.get(1)) + ")");
        }
        if (!tables.isEmpty() && random.nextBoolean()) {
            lines.add(
                    "CONSTRAINT "
                            + name()
                            + " FOREIGN KEY ("
                            + columns.get(1)
                            + ") REFERENCES "
                            + any(tables).id()
                            + " ON DELETE SET NULL");
        }
        add("CREATE TABLE " + id + " (" + String.join(", ", lines) + ")");
        var made = new Made(id, columns);
        tables.add(made);
        if (random.nextBoolean()) {
            add("COMMENT ON COLUMN " + id + "." + columns.get(1) + " IS " + literal());
        }
    }

    private String defaultText() {
        return switch (random.nextInt(4)) {
            case 0 -> " DEFAULT 5";
            case 1 -> functions.isEmpty() ? "" : " DEFAULT " + any(functions) + "(2)";
            case 2 ->
                    sequences.isEmpty()
                            ? ""
                            : " DEFAULT nextval(" + Identifiers.literal(any(sequences)) + ")";
            default -> "";
        };
    }

    private String checkText(String column) {
        return functions.isEmpty() || random.nextBoolean()
                ? column + " > 0"
                : any(functions) + "(" + column + ") > 0";
    }

    private void view() {
        if (tables.isEmpty()) {
            return;
        }
        String id = id();
        Made of = views.isEmpty() || random.nextBoolean() ? any(tables) : any(views);
        boolean materialized = random.nextInt(4) == 0;
        List<String> columns = List.of(name(), name());
        String second =
                functions.isEmpty() || random.nextBoolean()
                        ? of.columns().get(1)
                        : any(functions) + "(" + of.columns().get(1) + ")";
        add(
                "CREATE "
                        + (materialized ? "MATERIALIZED " : "")
                        + "VIEW "
                        + id
                        + " AS SELECT "
                        + of.columns().get(0)
                        + " AS "
                        + columns.get(0)
                        + ", "
                        + second
                        + " AS "
                        + columns.get(1)
                        + " FROM "
                        + of.id());
        views.add(new Made(id, columns));
        if (materialized) {
            add("CREATE INDEX " + name() + " ON " + id + " (" + columns.get(1) + ")");
        }
    }

    private void index() {
        if (tables.isEmpty()) {
            return;
        }
        Made table = any(tables);
        String part =
                functions.isEmpty() || random.nextBoolean()
                        ? table.columns().get(1) + " DESC"
                        : any(functions) + "(" + table.columns().get(1) + ")";
        add(
                "CREATE INDEX "
                        + name()
                        + " ON "
                        + table.id()
                        + " ("
                        + part
                        + ")"
                        + (random.nextBoolean()
                                ? " WHERE " + table.columns().get(0) + " > 7"
                                : ""));
    }

    /// Lets something early need something late.
    private void change() {
        if (tables.isEmpty() || functions.isEmpty()) {
            return;
        }
        Made table = any(tables);
        switch (random.nextInt(3)) {
            case 0 ->
                    add(
                            "ALTER TABLE "
                                    + table.id()
                                    + " ALTER COLUMN "
                                    + table.columns().get(1)
                                    + " SET DEFAULT "
                                    + functions.getLast()
                                    + "(1)");
            case 1 ->
                    add(
                            "ALTER TABLE "
                                    + table.id()
                                    + " ADD CONSTRAINT "
                                    + name()
                                    + " CHECK ("
                                    + functions.getLast()
                                    + "("
                                    + table.columns().get(1)
                                    + ") <> 8) NOT VALID");
            default -> {
                // a column that comes to children after their own cannot be placed there again
                if (!parents.contains(table.id())) {
                    add("ALTER TABLE " + table.id() + " ADD COLUMN " + name() + " " + columnType());
                }
            }
        }
    }

    private void trigger() {
        if (tables.isEmpty()) {
            return;
        }
        String function = id();
        Made table = any(tables);
        add(
                "CREATE FUNCTION "
                        + function
                        + "() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'");
        add(
                "CREATE TRIGGER "
                        + name()
                        + " BEFORE INSERT ON "
                        + table.id()
                        + " FOR EACH ROW WHEN (new."
                        + table.columns().get(0)
                        + " > 3) EXECUTE FUNCTION "
                        + function
                        + "("
                        + literal()
                        + ")");
        add(
                "CREATE POLICY "
                        + name()
                        + " ON "
                        + table.id()
                        + " USING ("
                        + checkText(table.columns().get(1))
                        + ")");
    }

    private void heir() {
        if (tables.isEmpty()) {
            return;
        }
        Made parent = any(tables);
        String id = id();
        if (random.nextBoolean()) {
            parents.add(parent.id());
            add("CREATE TABLE " + id + " (" + name() + " integer) INHERITS (" + parent.id() + ")");
            return;
        }
        String column = name();
        add(
                "CREATE TABLE "
                        + id
                        + " ("
                        + column
                        + " integer, "
                        + name()
                        + " text) PARTITION BY RANGE ("
                        + column
                        + ")");
        add("CREATE TABLE " + id() + " PARTITION OF " + id + " FOR VALUES FROM (1) TO (5)");
        add("CREATE INDEX " + name() + " ON " + id + " (" + column + ")");
        add("CREATE TABLE " + id() + " PARTITION OF " + id + " DEFAULT");
    }

    private void privileges() {
        if (!tables.isEmpty()) {
            Made table = any(tables);
            add(
                    "GRANT SELECT, UPDATE ("
                            + table.columns().get(1)
                            + ") ON "
                            + table.id()
                            + " TO PUBLIC");
        }
        if (!functions.isEmpty()) {
            add("REVOKE EXECUTE ON FUNCTION " + any(functions) + "(integer) FROM PUBLIC");
        }
    }
}
