package dev.drydock.engine.schema.generate;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UserType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Columns as Django fields.
final class DjangoFields {

    private final ModelPlan plan;
    private final Losses losses;
    private final TypeReading reading;
    private final Map<QualifiedName, String> enums = new TreeMap<>();

    DjangoFields(ModelPlan plan, Losses losses) {
        this.plan = plan;
        this.losses = losses;
        this.reading = new TypeReading(plan.definition());
        plan.definition()
                .schemas()
                .forEach(schema ->
                        schema.types().stream()
                                .filter(type -> type.form() == UserType.Form.ENUM)
                                .forEach(type -> {
                                    Words words = Words.of(type.name());
                                    enums.put(
                                            type.id(),
                                            plan.types()
                                                    .claim(
                                                            List.of(
                                                                    words,
                                                                    Words.of(type.schema())
                                                                            .and(words))));
                                }));
    }

    String choices() {
        var out = new StringBuilder();
        plan.definition()
                .schemas()
                .forEach(schema ->
                        schema.types().stream()
                                .filter(type -> enums.containsKey(type.id()))
                                .forEach(type ->
                                        out.append(
                                                DjangoWriter.choices(
                                                        type,
                                                        enums.getOrDefault(type.id(), ""),
                                                        plan.language()))));
        return out.toString();
    }

    /// A name of the database as a literal. Django leaves alone what is in quotes already, does not
    /// double a quote within, and takes a percent sign for a parameter.
    static String name(String name) {
        String shown = name.contains("\"") ? Identifiers.quote(name) : name;
        return PythonText.literal(shown.replace("%", "%%"));
    }

    String line(Table table, Column column, String member) {
        ColumnType type = reading.read(column);
        List<String> arguments = new ArrayList<>();
        boolean key =
                table.primaryKey()
                        .map(one -> one.columns().equals(List.of(column.name())))
                        .orElse(false);
        String field = field(table, column, type, key, arguments);
        if (column.isGenerated()) {
            return PythonText.call(
                    "    ",
                    member + " = models.GeneratedField",
                    List.of(
                            "expression=RawSQL("
                                    + PythonText.literal(column.expression())
                                    + ", [])",
                            "output_field=" + field + "(" + String.join(", ", arguments) + ")",
                            "db_persist="
                                    + (column.generation() == Column.Generation.STORED
                                            ? "True"
                                            : "False"),
                            "db_column=" + name(column.name())));
        }
        if (!member.equals(column.name()) || column.name().contains("%")) {
            arguments.add("db_column=" + name(column.name()));
        }
        if (key) {
            arguments.add("primary_key=True");
        } else if (column.nullable()) {
            arguments.add("null=True");
            arguments.add("blank=True");
        }
        boolean unique =
                !key
                        && table.uniqueKeys().stream()
                                .anyMatch(one -> one.columns().equals(List.of(column.name())));
        if (unique) {
            arguments.add("unique=True");
        }
        if (!column.comment().isEmpty()) {
            arguments.add("db_comment=" + PythonText.literal(column.comment()));
        }
        if (!column.expression().isEmpty()
                && column.generation() == Column.Generation.DEFAULT
                && !field.contains("AutoField")) {
            losses.add("Defaults", table.id().display() + "." + column.name());
        }
        return PythonText.call("    ", member + " = " + field, arguments);
    }

    /// The class; adds what its constructor must be told of the type.
    private String field(
            Table table, Column column, ColumnType type, boolean key, List<String> arguments) {
        if (type.isArray()) {
            List<String> inner = new ArrayList<>();
            String element = plain(table, column, type, inner);
            arguments.add(element + "(" + String.join(", ", inner) + ")");
            return "pg.ArrayField";
        }
        boolean made =
                key
                        && (column.isIdentity()
                                || column.expression().startsWith("nextval(")
                                || (!plan.isPostgresql()
                                        && column.type().equalsIgnoreCase("integer")));
        if (made) {
            return switch (type.kind()) {
                case SMALLINT -> "models.SmallAutoField";
                case BIGINT -> "models.BigAutoField";
                default -> "models.AutoField";
            };
        }
        return plain(table, column, type, arguments);
    }

    private String plain(Table table, Column column, ColumnType type, List<String> arguments) {
        return "models."
                + switch (type.kind()) {
                    case SMALLINT -> "SmallIntegerField";
                    case INTEGER -> "IntegerField";
                    case BIGINT -> "BigIntegerField";
                    case DECIMAL -> {
                        // without limits in the database, as inspectdb writes it
                        List<Integer> numbers = type.arguments();
                        int digits = numbers.isEmpty() ? 65_535 : numbers.getFirst();
                        int places =
                                numbers.isEmpty()
                                        ? 65_535
                                        : numbers.size() > 1 ? numbers.get(1) : 0;
                        arguments.add("max_digits=" + digits);
                        arguments.add("decimal_places=" + Math.max(0, places));
                        yield "DecimalField";
                    }
                    case REAL, DOUBLE -> "FloatField";
                    case BOOLEAN -> "BooleanField";
                    case TEXT -> "TextField";
                    case VARCHAR, CHAR -> {
                        if (type.arguments().isEmpty()) {
                            yield "TextField";
                        }
                        arguments.add("max_length=" + Math.max(1, type.arguments().getFirst()));
                        yield "CharField";
                    }
                    case DATE -> "DateField";
                    case TIME, TIME_ZONED -> "TimeField";
                    case TIMESTAMP, TIMESTAMP_ZONED -> "DateTimeField";
                    case INTERVAL -> "DurationField";
                    case BYTES -> "BinaryField";
                    case UUID -> "UUIDField";
                    case JSON, JSONB -> "JSONField";
                    case ENUM -> {
                        UserType user = type.userType();
                        String name = user == null ? "" : enums.getOrDefault(user.id(), "");
                        arguments.add("choices=" + name + ".choices");
                        yield "TextField";
                    }
                    case OTHER -> {
                        losses.add(
                                "Types carried as text",
                                table.id().display() + "." + column.name() + " " + column.type());
                        yield "TextField";
                    }
                };
    }
}
