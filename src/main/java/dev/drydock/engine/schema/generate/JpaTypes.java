package dev.drydock.engine.schema.generate;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.UserType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The Java types of columns, and the enums that they need.
final class JpaTypes {

    private final ModelPlan plan;
    private final TypeReading reading;
    private final Losses losses;
    private final Map<QualifiedName, String> enums = new TreeMap<>();

    JpaTypes(ModelPlan plan, Losses losses) {
        this.plan = plan;
        this.reading = new TypeReading(plan.definition());
        this.losses = losses;
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

    /// Name of the class by enum type.
    Map<QualifiedName, String> enums() {
        return enums;
    }

    ColumnType read(Column column) {
        return reading.read(column);
    }

    /// The type of the field; adds what must be imported.
    String java(Column column, Set<String> imports) {
        ColumnType type = read(column);
        String element =
                switch (type.kind()) {
                    case SMALLINT -> "Short";
                    case INTEGER -> plan.isPostgresql() ? "Integer" : "Long";
                    case BIGINT -> "Long";
                    case DECIMAL -> imported("java.math.", "BigDecimal", imports);
                    case REAL -> "Float";
                    case DOUBLE -> "Double";
                    case BOOLEAN -> "Boolean";
                    case TEXT, VARCHAR, CHAR, JSON, JSONB, INTERVAL, OTHER -> "String";
                    case DATE -> imported("java.time.", "LocalDate", imports);
                    case TIME -> imported("java.time.", "LocalTime", imports);
                    case TIME_ZONED -> imported("java.time.", "OffsetTime", imports);
                    case TIMESTAMP -> imported("java.time.", "LocalDateTime", imports);
                    case TIMESTAMP_ZONED -> imported("java.time.", "OffsetDateTime", imports);
                    case BYTES -> "byte[]";
                    case UUID -> imported("java.util.", "UUID", imports);
                    case ENUM -> enums.getOrDefault(idOf(type), "String");
                };
        return element + "[]".repeat(type.dimensions());
    }

    private static String imported(String folder, String name, Set<String> imports) {
        imports.add(folder + name);
        return name;
    }

    private static QualifiedName idOf(ColumnType type) {
        UserType user = type.userType();
        return user == null ? new QualifiedName("", "") : user.id();
    }

    /// Whether the Java type alone would not give the column's type.
    boolean needsDefinition(String table, Column column) {
        ColumnType type = read(column);
        boolean asText =
                switch (type.kind()) {
                    case JSON, JSONB, INTERVAL, OTHER -> true;
                    default -> false;
                };
        if (type.isArray()) {
            losses.add("Arrays, left to the provider", table + "." + column.name());
        } else if (type.isEnum()) {
            losses.add(
                    "Enums of the database, which need stringtype=unspecified in the address",
                    table + "." + column.name());
        } else if (asText) {
            losses.add("Types carried as text", table + "." + column.name() + " " + column.type());
        }
        return !column.type().isEmpty()
                && (asText
                        || type.isArray()
                        || type.isEnum()
                        || type.isDomain()
                        || type.kind() == ColumnType.Kind.TEXT
                        || type.kind() == ColumnType.Kind.CHAR);
    }
}
