package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.migration.lint.Grammar;
import dev.drydock.engine.migration.lint.LintCatalog;
import dev.drydock.engine.migration.lint.LintDialect;
import dev.drydock.engine.migration.lint.SyntaxCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lints files for PostgreSQL 12 to 18.
final class PostgresqlLintDialect implements LintDialect {

    private static final int OLDEST = 12;

    private final SqlResources sql = new SqlResources(PostgresqlDialect.class, "lint");

    @Override
    public Grammar grammar() {
        return Grammar.POSTGRESQL;
    }

    @Override
    public int version(@Nullable ServerFacts facts) {
        return facts == null ? -1 : facts.version().major();
    }

    @Override
    public Optional<SyntaxCheck> openSyntax(@Nullable Session session) {
        return Optional.ofNullable(session).map(PostgresqlSyntaxCheck::new);
    }

    @Override
    public LintCatalog catalog(Session session) {
        Reading reading = new Reading();
        session.forEach(sql.text("catalog", OLDEST), reading::take);
        return new LintCatalog(
                reading.schemas,
                reading.relations,
                reading.columns,
                reading.indexes,
                reading.constraints,
                reading.types);
    }

    /// Sorts the rows of the one query.
    private static final class Reading {
        private final Set<String> schemas = new HashSet<>();
        private final List<LintCatalog.Relation> relations = new ArrayList<>();
        private final List<LintCatalog.Column> columns = new ArrayList<>();
        private final List<LintCatalog.Index> indexes = new ArrayList<>();
        private final List<LintCatalog.Constraint> constraints = new ArrayList<>();
        private final List<LintCatalog.Type> types = new ArrayList<>();

        void take(Row row) {
            String schema = row.text("schema");
            String name = row.text("name");
            String parent = row.text("parent");
            String detail = row.text("detail");
            List<String> list = row.texts("list");
            boolean yes = row.flag("yes");
            switch (row.text("what")) {
                case "schema" -> schemas.add(schema);
                case "relation" ->
                        relations.add(
                                new LintCatalog.Relation(
                                        schema, name, detail, row.integer("number")));
                case "column" ->
                        columns.add(new LintCatalog.Column(schema, parent, name, detail, yes));
                case "index" ->
                        indexes.add(
                                new LintCatalog.Index(
                                        schema, name, parent, yes, row.flag("also"), list));
                case "constraint" -> {
                    boolean check = detail.equals("c") && !list.isEmpty();
                    constraints.add(
                            new LintCatalog.Constraint(
                                    schema,
                                    parent,
                                    name,
                                    detail,
                                    yes,
                                    check ? list.subList(0, list.size() - 1) : list,
                                    check ? list.getLast() : ""));
                }
                default -> types.add(new LintCatalog.Type(schema, name, detail, list));
            }
        }
    }
}
