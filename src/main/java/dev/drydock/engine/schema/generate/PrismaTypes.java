package dev.drydock.engine.schema.generate;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.UserType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Columns as Prisma fields.
final class PrismaTypes {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");

    private final ModelPlan plan;
    private final Losses losses;
    private final TypeReading reading;
    private final Map<QualifiedName, String> enums = new TreeMap<>();

    PrismaTypes(ModelPlan plan, Losses losses) {
        this.plan = plan;
        this.losses = losses;
        this.reading = new TypeReading(plan.definition());
        plan.definition()
                .schemas()
                .forEach(schema ->
                        schema.types().stream()
                                .filter(type -> type.form() == UserType.Form.ENUM)
                                .filter(type -> !type.labels().isEmpty())
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

    boolean isEnum(UserType type) {
        return enums.containsKey(type.id());
    }

    String enumName(UserType type) {
        return enums.getOrDefault(type.id(), "");
    }

    /// A part of the primary key is never optional.
    boolean isOptional(Entity entity, Column column) {
        return column.nullable() && !entity.table().isPrimary(column.name());
    }

    String field(Entity entity, Column column) {
        ColumnType type = reading.read(column);
        String member = entity.member(column.name());
        var line = new StringBuilder(member).append(' ').append(prisma(type));
        if (type.isArray()) {
            line.append("[]");
        } else if (isOptional(entity, column)) {
            line.append('?');
        }
        if (entity.keyColumns().equals(List.of(column.name()))) {
            line.append(" @id");
            String name = entity.table().primaryKey().orElseThrow().name();
            if (!name.isEmpty() && plan.isPostgresql()) {
                line.append("(map: ").append(PrismaWriter.literal(name)).append(')');
            }
        }
        line.append(value(entity, column, type));
        if (!member.equals(column.name())) {
            line.append(" @map(").append(PrismaWriter.literal(column.name())).append(')');
        }
        if (plan.isPostgresql() && !isUnsupported(type)) {
            line.append(nativeType(type));
        }
        if (column.isGenerated()) {
            losses.add("Generating expressions", entity.id().display() + "." + column.name());
        }
        return line.toString();
    }

    private boolean isUnsupported(ColumnType type) {
        return type.kind() == ColumnType.Kind.OTHER
                || type.kind() == ColumnType.Kind.INTERVAL
                || type.dimensions() > 1
                || (type.isEnum() && !enums.containsKey(idOf(type)));
    }

    private String prisma(ColumnType type) {
        if (isUnsupported(type)) {
            return "Unsupported("
                    + PrismaWriter.literal(type.sql().isEmpty() ? "any" : type.sql())
                    + ")";
        }
        return switch (type.kind()) {
            case SMALLINT, INTEGER -> "Int";
            case BIGINT -> "BigInt";
            case DECIMAL -> "Decimal";
            case REAL, DOUBLE -> "Float";
            case BOOLEAN -> "Boolean";
            case TEXT, VARCHAR, CHAR, UUID -> "String";
            case DATE, TIME, TIME_ZONED, TIMESTAMP, TIMESTAMP_ZONED -> "DateTime";
            case BYTES -> "Bytes";
            case JSON, JSONB -> "Json";
            case ENUM -> enums.getOrDefault(idOf(type), "String");
            case INTERVAL, OTHER -> throw new IllegalStateException("handled above");
        };
    }

    private static QualifiedName idOf(ColumnType type) {
        UserType user = type.userType();
        return user == null ? new QualifiedName("", "") : user.id();
    }

    private static String nativeType(ColumnType type) {
        String numbers =
                type.arguments().isEmpty()
                        ? ""
                        : type.arguments().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ", "(", ")"));
        return switch (type.kind()) {
            case SMALLINT -> " @db.SmallInt";
            case DECIMAL -> " @db.Decimal" + numbers;
            case REAL -> " @db.Real";
            case VARCHAR -> " @db.VarChar" + numbers;
            case CHAR -> " @db.Char" + numbers;
            case UUID -> " @db.Uuid";
            case DATE -> " @db.Date";
            case TIME -> " @db.Time" + numbers;
            case TIME_ZONED -> " @db.Timetz" + numbers;
            case TIMESTAMP -> " @db.Timestamp" + numbers;
            case TIMESTAMP_ZONED -> " @db.Timestamptz" + numbers;
            case JSON -> " @db.Json";
            case INTEGER, BIGINT, DOUBLE, BOOLEAN, TEXT, INTERVAL, BYTES, JSONB, ENUM, OTHER -> "";
        };
    }

    private String value(Entity entity, Column column, ColumnType type) {
        String expression = column.expression();
        boolean rowid =
                !plan.isPostgresql()
                        && entity.keyColumns().equals(List.of(column.name()))
                        && column.type().equalsIgnoreCase("integer");
        boolean whole =
                switch (type.kind()) {
                    case SMALLINT, INTEGER, BIGINT -> true;
                    default -> false;
                };
        if (whole && (column.isIdentity() || rowid || expression.startsWith("nextval("))) {
            return " @default(autoincrement())";
        }
        if (expression.isEmpty() || column.isGenerated() || type.isArray()) {
            return expression.isEmpty() || !type.isArray()
                    ? ""
                    : " @default(dbgenerated(" + PrismaWriter.literal(expression) + "))";
        }
        boolean number = NUMBER.matcher(expression).matches();
        return switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT ->
                    number && !expression.contains(".")
                            ? " @default(" + expression + ")"
                            : generated(expression);
            case DECIMAL, REAL, DOUBLE ->
                    number ? " @default(" + expression + ")" : generated(expression);
            case BOOLEAN ->
                    expression.equals("true") || expression.equals("false")
                            ? " @default(" + expression + ")"
                            : generated(expression);
            case TIMESTAMP, TIMESTAMP_ZONED ->
                    expression.equals("now()") || expression.equals("CURRENT_TIMESTAMP")
                            ? " @default(now())"
                            : generated(expression);
            default -> generated(expression);
        };
    }

    private static String generated(String expression) {
        return " @default(dbgenerated(" + PrismaWriter.literal(expression) + "))";
    }
}
