package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.ServerVersion;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.migration.lint.Grammar;
import dev.drydock.engine.migration.lint.LintCatalog;
import dev.drydock.engine.migration.lint.LintDialect;
import dev.drydock.engine.migration.lint.SyntaxCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/// Lints files for SQLite 3, with the library that runs them.
final class SqliteLintDialect implements LintDialect {

    private static final int VERSION = 3;

    private final SqlResources sql = new SqlResources(SqliteDialect.class, "lint");

    @Override
    public Grammar grammar() {
        return Grammar.SQLITE;
    }

    @Override
    public int version(@Nullable ServerFacts facts) {
        return facts == null
                ? ServerVersion.parse(SQLiteJDBCLoader.getVersion()).minor()
                : facts.version().minor();
    }

    @Override
    public Optional<SyntaxCheck> openSyntax(@Nullable Session session) {
        return Optional.of(SqliteSyntaxCheck.open(session));
    }

    private record Found(
            String what, String name, String parent, String detail, boolean yes, boolean also) {}

    @Override
    public LintCatalog catalog(Session session) {
        List<LintCatalog.Relation> relations = new ArrayList<>();
        List<LintCatalog.Column> columns = new ArrayList<>();
        Map<String, List<Found>> indexes = new LinkedHashMap<>();
        List<LintCatalog.Constraint> constraints = new ArrayList<>();
        for (Found one : session.query(sql.text("catalog", VERSION), SqliteLintDialect::found)) {
            switch (one.what()) {
                case "relation" ->
                        relations.add(
                                new LintCatalog.Relation("main", one.name(), one.detail(), -1));
                case "column" -> {
                    columns.add(
                            new LintCatalog.Column(
                                    "main", one.parent(), one.name(), one.detail(), one.yes()));
                    if (one.also()) {
                        constraints.add(key(one, "p"));
                    }
                }
                case "index" ->
                        indexes.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(one);
                default -> constraints.add(key(one, "f"));
            }
        }
        List<LintCatalog.Index> keys = new ArrayList<>();
        indexes.forEach((name, parts) -> {
            Found first = parts.getFirst();
            List<String> names = parts.stream().map(Found::detail).toList();
            keys.add(
                    new LintCatalog.Index(
                            "main",
                            name,
                            first.parent(),
                            first.yes(),
                            first.also() && !names.contains(""),
                            names));
        });
        return new LintCatalog(
                Set.of("main", "temp"), relations, columns, keys, constraints, List.of());
    }

    private static LintCatalog.Constraint key(Found one, String kind) {
        return new LintCatalog.Constraint(
                "main", one.parent(), kind + " " + one.name(), kind, true, List.of(one.name()), "");
    }

    private static Found found(dev.drydock.engine.connection.Row row) {
        return new Found(
                row.text("what"),
                row.text("name").toLowerCase(Locale.ROOT),
                row.text("parent").toLowerCase(Locale.ROOT),
                row.text("detail").toLowerCase(Locale.ROOT),
                row.flag("yes"),
                row.flag("also"));
    }
}
