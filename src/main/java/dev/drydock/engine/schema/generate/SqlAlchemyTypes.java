package dev.drydock.engine.schema.generate;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.UserType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The types of columns as SQLAlchemy and as Python know them; keeps what the module must declare.
final class SqlAlchemyTypes {

    /// PostgreSQL's own types that SQLAlchemy has classes for.
    private static final Map<String, String> POSTGRESQL =
            Map.ofEntries(
                    Map.entry("inet", "pg.INET()"),
                    Map.entry("cidr", "pg.CIDR()"),
                    Map.entry("macaddr", "pg.MACADDR()"),
                    Map.entry("macaddr8", "pg.MACADDR8()"),
                    Map.entry("money", "pg.MONEY()"),
                    Map.entry("oid", "pg.OID()"),
                    Map.entry("regclass", "pg.REGCLASS()"),
                    Map.entry("tsvector", "pg.TSVECTOR()"),
                    Map.entry("tsquery", "pg.TSQUERY()"),
                    Map.entry("int4range", "pg.INT4RANGE()"),
                    Map.entry("int8range", "pg.INT8RANGE()"),
                    Map.entry("numrange", "pg.NUMRANGE()"),
                    Map.entry("daterange", "pg.DATERANGE()"),
                    Map.entry("tsrange", "pg.TSRANGE()"),
                    Map.entry("tstzrange", "pg.TSTZRANGE()"));

    private final ModelPlan plan;
    private final TypeReading reading;
    private final Losses losses;
    private final Map<QualifiedName, String> enums = new LinkedHashMap<>();
    private final Map<QualifiedName, String> variables = new TreeMap<>();
    private final NameScope variableNames = new NameScope(Words::snake);
    private boolean needsSqlType;

    SqlAlchemyTypes(ModelPlan plan, Losses losses) {
        this.plan = plan;
        this.reading = new TypeReading(plan.definition());
        this.losses = losses;
        plan.definition().schemas().forEach(schema -> schema.types().forEach(this::declare));
    }

    private void declare(UserType type) {
        Words words = Words.of(type.name());
        switch (type.form()) {
            case ENUM -> {
                enums.put(
                        type.id(),
                        plan.types().claim(List.of(words, Words.of(type.schema()).and(words))));
                variables.put(type.id(), "_" + variableNames.claim(List.of(words.and("enum"))));
            }
            case DOMAIN ->
                    variables.put(
                            type.id(), "_" + variableNames.claim(List.of(words.and("domain"))));
            case COMPOSITE -> losses.add("Composite types, named only", type.id().display());
            case RANGE -> losses.add("Range types, named only", type.id().display());
            case BASE, SHELL -> losses.add("Base types, named only", type.id().display());
        }
    }

    boolean needsSqlType() {
        return needsSqlType;
    }

    boolean isInteger(Column column) {
        ColumnType type = reading.read(column);
        return !type.isArray()
                && switch (type.kind()) {
                    case SMALLINT, INTEGER, BIGINT -> true;
                    default -> false;
                };
    }

    /// What stands between the brackets of `Mapped[…]`.
    String annotation(Column column) {
        ColumnType type = reading.read(column);
        String python = python(type);
        for (int i = 0; i < type.dimensions(); i++) {
            python = "list[" + python + "]";
        }
        return column.nullable() ? "typing.Optional[" + python + "]" : python;
    }

    private String python(ColumnType type) {
        return switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT -> "int";
            case DECIMAL -> "decimal.Decimal";
            case REAL, DOUBLE -> "float";
            case BOOLEAN -> "bool";
            case TEXT, VARCHAR, CHAR -> "str";
            case DATE -> "datetime.date";
            case TIME, TIME_ZONED -> "datetime.time";
            case TIMESTAMP, TIMESTAMP_ZONED -> "datetime.datetime";
            case INTERVAL -> "datetime.timedelta";
            case BYTES -> "bytes";
            case UUID -> "uuid.UUID";
            case JSON, JSONB, OTHER -> "typing.Any";
            case ENUM -> enums.getOrDefault(idOf(type), "str");
        };
    }

    private static QualifiedName idOf(ColumnType type) {
        UserType user = type.userType();
        return user == null ? new QualifiedName("", "") : user.id();
    }

    /// The type of the column as an expression.
    String expression(Column column) {
        ColumnType type = reading.read(column);
        String element = collated(expression(type), column.collation(), type, column.name());
        if (!type.isArray()) {
            return element;
        }
        return type.dimensions() == 1
                ? "pg.ARRAY(" + element + ")"
                : "pg.ARRAY(" + element + ", dimensions=" + type.dimensions() + ")";
    }

    private String collated(String expression, String collation, ColumnType type, String column) {
        if (collation.isEmpty()) {
            return expression;
        }
        QualifiedName name = TypeReading.qualified(collation);
        boolean takes =
                switch (type.kind()) {
                    case TEXT, VARCHAR, CHAR -> expression.startsWith("sa.");
                    default -> false;
                };
        boolean plainSchema = name.schema().isEmpty() || name.schema().equals("pg_catalog");
        if (!takes || !plainSchema) {
            losses.add("Collations", column + " " + collation);
            return expression;
        }
        String argument = "collation=" + PythonText.literal(name.name());
        return expression.endsWith("()")
                ? expression.substring(0, expression.length() - 1) + argument + ")"
                : expression.substring(0, expression.length() - 1) + ", " + argument + ")";
    }

    private String expression(ColumnType type) {
        if (type.isEnum() || type.isDomain()) {
            return variables.getOrDefault(idOf(type), "");
        }
        return plain(type);
    }

    private String plain(ColumnType type) {
        String first = type.arguments().isEmpty() ? "" : type.arguments().getFirst().toString();
        String all =
                type.arguments().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return switch (type.kind()) {
            case SMALLINT -> "sa.SmallInteger()";
            case INTEGER -> "sa.Integer()";
            case BIGINT -> "sa.BigInteger()";
            case DECIMAL ->
                    (type.sql().toLowerCase(Locale.ROOT).startsWith("dec")
                                    ? "sa.DECIMAL("
                                    : "sa.Numeric(")
                            + all
                            + ")";
            case REAL -> "sa.REAL()";
            case DOUBLE -> plan.isPostgresql() ? "sa.Double()" : "sa.REAL()";
            case BOOLEAN -> "sa.Boolean()";
            case TEXT -> type.sql().equals("name") ? sqlType(type) : "sa.Text()";
            case VARCHAR -> "sa.String(" + first + ")";
            case CHAR -> "sa.CHAR(" + first + ")";
            case DATE -> "sa.Date()";
            case TIME -> timed("TIME", "sa.Time()", first, false);
            case TIME_ZONED -> timed("TIME", "sa.Time(timezone=True)", first, true);
            case TIMESTAMP -> timed("TIMESTAMP", "sa.DateTime()", first, false);
            case TIMESTAMP_ZONED -> timed("TIMESTAMP", "sa.DateTime(timezone=True)", first, true);
            case INTERVAL -> interval(type, first);
            case BYTES -> "sa.LargeBinary()";
            case UUID -> "sa.Uuid()";
            case JSON -> "sa.JSON()";
            case JSONB -> plan.isPostgresql() ? "pg.JSONB()" : "sa.JSON()";
            case ENUM -> "sa.Text()";
            case OTHER -> other(type, first);
        };
    }

    private String timed(String name, String plain, String precision, boolean zoned) {
        if (precision.isEmpty() || !plan.isPostgresql()) {
            return plain;
        }
        return "pg."
                + name
                + "("
                + (zoned ? "timezone=True, " : "")
                + "precision="
                + precision
                + ")";
    }

    private String interval(ColumnType type, String precision) {
        if (!plan.isPostgresql()) {
            return sqlType(type);
        }
        List<String> arguments = new ArrayList<>();
        String fields = type.sql().replaceAll("\\([^)]*\\)", "").replace("interval", "").strip();
        if (!fields.isEmpty()) {
            arguments.add("fields=" + PythonText.literal(fields.toUpperCase(Locale.ROOT)));
        }
        if (!precision.isEmpty()) {
            arguments.add("precision=" + precision);
        }
        return "pg.INTERVAL(" + String.join(", ", arguments) + ")";
    }

    private String other(ColumnType type, String first) {
        String known = plan.isPostgresql() ? POSTGRESQL.get(type.sql()) : null;
        if (known != null) {
            return known;
        }
        if (plan.isPostgresql() && type.sql().startsWith("bit varying")) {
            return "pg.BIT(" + (first.isEmpty() ? "" : first + ", ") + "varying=True)";
        }
        if (plan.isPostgresql() && type.sql().startsWith("bit")) {
            return "pg.BIT(" + first + ")";
        }
        return sqlType(type);
    }

    private String sqlType(ColumnType type) {
        needsSqlType = true;
        return "SqlType(" + PythonText.literal(type.sql()) + ")";
    }

    /// The classes of enums and the variables of enums and domains.
    String declarations() {
        var out = new StringBuilder();
        plan.definition()
                .schemas()
                .forEach(schema ->
                        schema.types().stream()
                                .filter(type -> variables.containsKey(type.id()))
                                .sorted(java.util.Comparator.comparing(UserType::form))
                                .forEach(type -> out.append(declaration(type))));
        return out.toString();
    }

    private String declaration(UserType type) {
        String variable = variables.getOrDefault(type.id(), "");
        List<String> arguments = new ArrayList<>();
        if (type.form() == UserType.Form.ENUM) {
            String name = enums.getOrDefault(type.id(), "");
            var out = new StringBuilder("class " + name + "(enum.Enum):\n");
            var scope = new NameScope(plan.language()::constant);
            type.labels()
                    .forEach(label ->
                            out.append("    ")
                                    .append(scope.claim(List.of(Words.of(label))))
                                    .append(" = ")
                                    .append(PythonText.literal(label))
                                    .append('\n'));
            arguments.add(name);
            addName(arguments, "name=", type);
            arguments.add("metadata=Base.metadata");
            arguments.add("values_callable=lambda members: [member.value for member in members]");
            return out.append(type.labels().isEmpty() ? "    pass\n" : "").append("\n\n")
                    + PythonText.call("", variable + " = sa.Enum", arguments)
                    + "\n\n\n";
        }
        ColumnType base = reading.read(type.base());
        addName(arguments, "", type);
        String element = base.userType() == null ? plain(base) : sqlType(base);
        arguments.add(1, base.isArray() ? "pg.ARRAY(" + element + ")" : element);
        if (!type.collation().isEmpty()) {
            QualifiedName collation = TypeReading.qualified(type.collation());
            arguments.add("collation=" + PythonText.literal(collation.name()));
        }
        if (!type.defaultExpression().isEmpty()) {
            arguments.add("default=" + SqlAlchemyTable.sql(type.defaultExpression()));
        }
        if (type.notNull()) {
            arguments.add("not_null=True");
        }
        for (int i = 0; i < type.checks().size(); i++) {
            var check = type.checks().get(i);
            if (i == 0) {
                arguments.add("constraint_name=" + PythonText.literal(check.name()));
                arguments.add(
                        "check=" + SqlAlchemyTable.sql(CheckText.of(check.definition()).inner()));
            } else {
                losses.add("Further checks of domains", type.id().display() + " " + check.name());
            }
        }
        arguments.add("metadata=Base.metadata");
        return PythonText.call("", variable + " = pg.DOMAIN", arguments) + "\n\n\n";
    }

    private void addName(List<String> arguments, String keyword, UserType type) {
        arguments.add(keyword + PythonText.literal(type.name()));
        String schema = plan.schemaOf(type.id());
        if (!schema.isEmpty()) {
            arguments.add("schema=" + PythonText.literal(schema));
        }
    }
}
