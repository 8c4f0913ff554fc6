package dev.drydock.engine.schema.generate;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One Python module of SQLAlchemy 2 declarative classes. Tables without a primary key and join
/// tables are `Table` objects; views too, in a metadata of their own that `create_all` leaves
/// alone. What SQLAlchemy has no words for but a statement can say (exclusion constraints, indexes
/// with operator classes) is run by `create_all` as the server printed it.
final class SqlAlchemyWriter {

    private final ModelPlan plan;
    private final Losses losses;
    private final SqlAlchemyTypes types;
    private final SqlAlchemyTable parts;
    private final SqlAlchemyRelation relations;
    private final NameScope variables = new NameScope(Words::snake);
    private final Map<QualifiedName, String> tableVariables = new HashMap<>();
    private final StringBuilder statements = new StringBuilder();

    SqlAlchemyWriter(ModelPlan plan, Losses losses) {
        this.plan = plan;
        this.losses = losses;
        this.types = new SqlAlchemyTypes(plan, losses);
        this.parts = new SqlAlchemyTable(plan, types, losses);
        plan.joins().forEach(join -> nameVariable("t", join.table().id()));
        plan.others().forEach(table -> nameVariable("t", table.id()));
        plan.views().forEach(view -> nameVariable("v", view.id()));
        this.relations = new SqlAlchemyRelation(plan, tableVariables);
    }

    private void nameVariable(String letter, QualifiedName id) {
        Words name = new Words(List.of(letter)).and(Words.of(id.name()));
        Words longer =
                new Words(List.of(letter)).and(Words.of(id.schema())).and(Words.of(id.name()));
        tableVariables.put(id, variables.claim(List.of(name, longer)));
    }

    private String variable(QualifiedName id) {
        return tableVariables.getOrDefault(id, "");
    }

    String write() {
        var body = new StringBuilder(types.declarations());
        sequences(body);
        plan.all().forEach(entity -> entity(body, entity));
        plan.joins().forEach(join -> table(body, join.table(), "Joins two tables."));
        plan.others()
                .forEach(table ->
                        table(
                                body,
                                table,
                                "Has no primary key, so it is no class: rows cannot be told"
                                        + " apart."));
        if (!plan.views().isEmpty()) {
            body.append("# Views: to query, not made by create_all.\n");
            body.append("views = sa.MetaData()\n\n");
            plan.views().forEach(view -> view(body, view));
        }
        return head() + body + statements;
    }

    private String head() {
        var out = new StringBuilder();
        SchemaDefinition definition = plan.definition();
        out.append(
                PythonText.comment(
                        "Models of "
                                + Identifiers.visible(definition.database())
                                + " for SQLAlchemy 2, written by Drydock."));
        ModelLosses.collect(plan, losses);
        List<String> lines = losses.headLines();
        if (!lines.isEmpty()) {
            out.append("#\n# Not carried, or only in part:\n");
            lines.forEach(line -> out.append(PythonText.comment("- " + line)));
        }
        out.append("\nimport datetime  # noqa: F401\nimport decimal  # noqa: F401\n")
                .append("import enum  # noqa: F401\nimport typing  # noqa: F401\n")
                .append("import uuid  # noqa: F401\n\n")
                .append("import sqlalchemy as sa\nimport sqlalchemy.orm as orm\n");
        if (plan.isPostgresql()) {
            out.append("import sqlalchemy.dialects.postgresql as pg  # noqa: F401\n");
        }
        out.append("\n\nclass Base(orm.DeclarativeBase):\n    pass\n\n\n");
        if (types.needsSqlType()) {
            out.append(
                    """
                    class SqlType(sa.types.UserDefinedType):
                        \"""A type of the database that SQLAlchemy has no class for; values pass unchanged.\"""

                        cache_ok = True

                        def __init__(self, sql):
                            self.sql = sql

                        def get_col_spec(self, **kw):
                            return self.sql


                    """);
        }
        return out.toString();
    }

    /// Sequences that no column makes by itself.
    private void sequences(StringBuilder out) {
        var names = new NameScope(Words::snake);
        boolean any = false;
        for (var schema : plan.definition().schemas()) {
            for (Sequence sequence : schema.sequences()) {
                if (plan.definition().findTable(sequence.ownedBy()).stream()
                        .anyMatch(table -> isSerial(table, sequence))) {
                    continue;
                }
                any = true;
                List<String> arguments = new ArrayList<>();
                arguments.add(PythonText.literal(sequence.name()));
                addSchema(arguments, sequence.id());
                arguments.add("metadata=Base.metadata");
                arguments.add("start=" + sequence.start());
                arguments.add("increment=" + sequence.increment());
                arguments.add("minvalue=" + sequence.minimum());
                arguments.add("maxvalue=" + sequence.maximum());
                arguments.add("cache=" + sequence.cache());
                if (sequence.cycle()) {
                    arguments.add("cycle=True");
                }
                switch (sequence.type()) {
                    case "smallint" -> arguments.add("data_type=sa.SmallInteger()");
                    case "integer" -> arguments.add("data_type=sa.Integer()");
                    default -> {}
                }
                if (sequence.isOwned()) {
                    losses.add("Owners of sequences", sequence.id().display());
                }
                String name = "_" + names.claim(List.of(Words.of(sequence.name()).and("sequence")));
                out.append(PythonText.call("", name + " = sa.Sequence", arguments)).append('\n');
            }
        }
        out.append(any ? "\n\n" : "");
    }

    private boolean isSerial(Table table, Sequence sequence) {
        return table.columns().stream()
                .anyMatch(column ->
                        SqlAlchemyTable.isUsual(sequence, table, column)
                                && SqlAlchemyTable.isSerial(plan.definition(), table, column));
    }

    private void entity(StringBuilder out, Entity entity) {
        Table table = entity.table();
        out.append("class ").append(entity.type()).append("(Base):\n");
        out.append("    __tablename__ = ").append(PythonText.literal(table.name())).append('\n');
        List<String> arguments = parts.constraints(table);
        List<String> options = options(table);
        if (!options.isEmpty()) {
            arguments.add("{" + String.join(", ", options) + "}");
        }
        if (!arguments.isEmpty()) {
            out.append("    __table_args__ = (\n");
            arguments.forEach(line -> out.append("        ").append(line).append(",\n"));
            out.append("    )\n");
        }
        out.append('\n');
        for (Column column : entity.plainColumns()) {
            String member = entity.member(column.name());
            out.append(
                            PythonText.call(
                                    "    ",
                                    member
                                            + ": orm.Mapped["
                                            + types.annotation(column)
                                            + "] = orm.mapped_column",
                                    parts.columnArguments(table, column, member)))
                    .append('\n');
        }
        if (!entity.relations().isEmpty()) {
            out.append('\n');
            entity.relations()
                    .forEach(relation -> out.append(relations.line(entity, relation)).append('\n'));
        }
        out.append("\n\n");
        later(table, entity.type() + ".__table__");
    }

    private void table(StringBuilder out, Table table, String note) {
        out.append("# ").append(note).append('\n');
        List<String> arguments = new ArrayList<>();
        arguments.add(PythonText.literal(table.name()));
        arguments.add("Base.metadata");
        table.columns().forEach(column -> arguments.add(column(table, column)));
        arguments.addAll(parts.constraints(table));
        arguments.addAll(keywords(options(table)));
        out.append(PythonText.call("", variable(table.id()) + " = sa.Table", arguments))
                .append("\n\n\n");
        later(table, variable(table.id()));
    }

    private String column(Table table, Column column) {
        List<String> arguments = new ArrayList<>();
        arguments.add(PythonText.literal(column.name()));
        arguments.addAll(parts.columnArguments(table, column, column.name()));
        if (!column.nullable() && !table.isPrimary(column.name())) {
            arguments.add("nullable=False");
        }
        return PythonText.call("    ", "sa.Column", arguments).strip();
    }

    /// Options of a table as entries of a dictionary.
    private List<String> options(Table table) {
        List<String> options = new ArrayList<>();
        String schema = plan.schemaOf(table.id());
        if (!schema.isEmpty()) {
            options.add("\"schema\": " + PythonText.literal(schema));
        }
        if (!table.comment().isEmpty()) {
            options.add("\"comment\": " + PythonText.literal(table.comment()));
        }
        if (table.storage().unlogged()) {
            options.add("\"prefixes\": [\"UNLOGGED\"]");
        }
        if (!table.storage().partitionKey().isEmpty()) {
            options.add(
                    "\"postgresql_partition_by\": "
                            + PythonText.literal(table.storage().partitionKey()));
        }
        for (String option : table.storage().options()) {
            switch (option) {
                case "WITHOUT ROWID" -> options.add("\"sqlite_with_rowid\": False");
                case "STRICT" -> options.add("\"sqlite_strict\": True");
                default -> losses.add("Storage options", table.id().display() + " " + option);
            }
        }
        if (table.definition().toUpperCase(java.util.Locale.ROOT).contains("AUTOINCREMENT")) {
            options.add("\"sqlite_autoincrement\": True");
        }
        return options;
    }

    private static List<String> keywords(List<String> options) {
        return options.stream()
                .map(option -> {
                    int colon = option.indexOf(": ");
                    return option.substring(1, colon - 1) + "=" + option.substring(colon + 2);
                })
                .toList();
    }

    /// What can only be said once all tables are there, or only as a statement.
    private void later(Table table, String variable) {
        for (ForeignKey key : table.foreignKeys()) {
            if (SqlAlchemyTable.hasDot(key) && parts.isWritten(table, key)) {
                Entity target = plan.entities().get(key.target());
                String of = target == null ? variable(key.target()) : target.type() + ".__table__";
                String targets =
                        "["
                                + String.join(
                                        ", ",
                                        key.targetColumns().stream()
                                                .map(name ->
                                                        of + ".c[" + PythonText.literal(name) + "]")
                                                .toList())
                                + "]";
                statements
                        .append(variable)
                        .append(".append_constraint(\n    ")
                        .append(parts.foreignKey(table, key, targets))
                        .append("\n)\n");
            }
        }
        for (Index index : table.indexes()) {
            if (!index.ofConstraint() && !parts.isStructural(index, table)) {
                statement(variable, index.definition());
            }
        }
        table.exclusions()
                .forEach(exclusion ->
                        statement(
                                variable,
                                "ALTER TABLE "
                                        + Identifiers.qualified(table.schema(), table.name())
                                        + " ADD CONSTRAINT "
                                        + Identifiers.quote(exclusion.name())
                                        + " "
                                        + exclusion.definition()));
    }

    private void statement(String variable, String sql) {
        String text = PythonText.literal(sql.replace("%", "%%"));
        statements
                .append("sa.event.listen(\n    ")
                .append(variable)
                .append(", \"after_create\", sa.DDL(")
                .append(text)
                .append(")\n)\n");
    }

    private void view(StringBuilder out, View view) {
        List<String> arguments = new ArrayList<>();
        arguments.add(PythonText.literal(view.name()));
        arguments.add("views");
        for (Column column : view.columns()) {
            arguments.add(
                    "sa.Column("
                            + PythonText.literal(column.name())
                            + ", "
                            + types.expression(column)
                            + ")");
        }
        addSchema(arguments, view.id());
        if (!view.comment().isEmpty()) {
            arguments.add("comment=" + PythonText.literal(view.comment()));
        }
        arguments.add(
                view.materialized()
                        ? "info={\"is_view\": True, \"is_materialized\": True}"
                        : "info={\"is_view\": True}");
        out.append(PythonText.call("", variable(view.id()) + " = sa.Table", arguments))
                .append("\n\n\n");
    }

    private void addSchema(List<String> arguments, QualifiedName id) {
        String schema = plan.schemaOf(id);
        if (!schema.isEmpty()) {
            arguments.add("schema=" + PythonText.literal(schema));
        }
    }
}
