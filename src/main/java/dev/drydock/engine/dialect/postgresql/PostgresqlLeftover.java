package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.migration.Leftover;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.migration.TokenCursor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Asks the catalogue how far a statement came whose end is not known. Names are looked up as the
/// statement spells them, with the session's search path.
final class PostgresqlLeftover {

    private final SqlResources sql;
    private final int version;
    private final Session session;

    PostgresqlLeftover(SqlResources sql, int version, Session session) {
        this.sql = sql;
        this.version = version;
        this.session = session;
    }

    Leftover of(SqlStatement statement) {
        // the server goes on with a statement whose client has died
        Optional<String> runner =
                session.queryFirst(
                        sql.text("still_running", version), row -> row.text(1), statement.text());
        return runner.<Leftover>map(Leftover.Running::new).orElseGet(() -> ended(statement));
    }

    private Leftover ended(SqlStatement statement) {
        var at = new TokenCursor(statement.tokens());
        String verb = at.word();
        at.skip();
        return switch (verb) {
            case "CREATE" -> create(at);
            case "DROP" -> drop(at);
            case "REINDEX" -> reindex(at);
            case "ALTER" -> alter(at);
            case "VACUUM", "ANALYZE", "ANALYSE", "CLUSTER", "REFRESH", "DISCARD", "SET", "RESET" ->
                    new Leftover.NotDone("it may be run any number of times");
            default -> unclear();
        };
    }

    private Leftover create(TokenCursor at) {
        if (at.accept("UNIQUE", "INDEX") || at.accept("INDEX")) {
            return createIndex(at);
        }
        if (at.accept("DATABASE")) {
            return made(at, "pg_database", "datname", "database");
        }
        if (at.accept("TABLESPACE")) {
            return made(at, "pg_tablespace", "spcname", "tablespace");
        }
        if (at.accept("SUBSCRIPTION")) {
            return made(at, "pg_subscription", "subname", "subscription");
        }
        if (at.accept("TABLE")) {
            return at.name()
                    .<Leftover>map(table ->
                            exists(table)
                                    ? new Leftover.Done("the table " + table + " is there")
                                    : new Leftover.NotDone("the table " + table + " is not there"))
                    .orElseGet(PostgresqlLeftover::unclear);
        }
        return unclear();
    }

    private Leftover createIndex(TokenCursor at) {
        at.accept("CONCURRENTLY");
        Optional<String> index = at.isNext("ON") ? Optional.empty() : at.name();
        Optional<String> table = at.accept("ON") ? at.name() : Optional.empty();
        if (index.isEmpty() || table.isEmpty()) {
            return new Leftover.Unclear(
                    "the database does not tell whether an index without a name is done");
        }
        record State(String name, boolean valid) {}
        Optional<State> state =
                session.queryFirst(
                        sql.text("index_state", version),
                        row -> new State(row.text("name"), row.flag("valid")),
                        table.get(),
                        plain(index.get()));
        if (state.isEmpty()) {
            return new Leftover.NotDone("the index " + index.get() + " is not there");
        }
        String name = state.get().name();
        return state.get().valid()
                ? new Leftover.Done("the index " + name + " is there and valid")
                : new Leftover.Mendable(
                        List.of("DROP INDEX CONCURRENTLY " + name),
                        false,
                        "the index " + name + " is there but invalid");
    }

    private Leftover drop(TokenCursor at) {
        if (at.accept("INDEX")) {
            at.accept("CONCURRENTLY");
            List<String> left = at.names().stream().filter(this::exists).toList();
            return left.isEmpty()
                    ? new Leftover.Done("the index is gone")
                    : new Leftover.NotDone(String.join(", ", left) + " is still there");
        }
        if (at.accept("DATABASE")) {
            return gone(at, "pg_database", "datname", "database");
        }
        if (at.accept("TABLESPACE")) {
            return gone(at, "pg_tablespace", "spcname", "tablespace");
        }
        if (at.accept("SUBSCRIPTION")) {
            return gone(at, "pg_subscription", "subname", "subscription");
        }
        if (at.accept("TABLE")) {
            List<String> left = at.names().stream().filter(this::exists).toList();
            return left.isEmpty()
                    ? new Leftover.Done("the table is gone")
                    : new Leftover.NotDone(String.join(", ", left) + " is still there");
        }
        return unclear();
    }

    private Leftover reindex(TokenCursor at) {
        if (at.isNextSymbol('(')) {
            at.skip();
        }
        boolean one = at.isNext("INDEX") || at.isNext("TABLE");
        at.skip();
        at.accept("CONCURRENTLY");
        String name = one ? at.name().orElse("") : "";
        List<String> remains =
                session.query(
                        sql.text("reindex_remains", version), row -> row.text(1), name, name, name);
        return remains.isEmpty()
                ? new Leftover.NotDone("it left no index behind")
                : new Leftover.Mendable(
                        remains.stream().map(index -> "DROP INDEX CONCURRENTLY " + index).toList(),
                        false,
                        "it left " + String.join(", ", remains));
    }

    private Leftover alter(TokenCursor at) {
        if (at.accept("SYSTEM") || at.accept("DATABASE")) {
            return new Leftover.NotDone("it may be run any number of times");
        }
        if (!at.accept("TABLE")) {
            return unclear();
        }
        String table = at.name().orElse("");
        if (at.accept("VALIDATE", "CONSTRAINT")) {
            return validate(table, at.name().orElse(""));
        }
        if (at.accept("DETACH", "PARTITION")) {
            return detach(table, at.name().orElse(""), at.has("FINALIZE"));
        }
        return unclear();
    }

    private Leftover validate(String table, String constraint) {
        Optional<Boolean> validated =
                session.queryFirst(
                        "SELECT convalidated FROM pg_constraint WHERE conrelid = to_regclass(?)"
                                + " AND conname = CAST(? AS name)",
                        row -> row.flag(1),
                        table,
                        plain(constraint));
        return validated
                .<Leftover>map(valid ->
                        valid
                                ? new Leftover.Done(
                                        "the constraint " + constraint + " is validated")
                                : new Leftover.NotDone(
                                        "the constraint " + constraint + " is not validated"))
                .orElseGet(() ->
                        new Leftover.NotDone("the constraint " + constraint + " is not there"));
    }

    private Leftover detach(String table, String part, boolean finalizes) {
        if (!exists(part) || !exists(table)) {
            return new Leftover.Unclear(table + " or " + part + " is not there");
        }
        Optional<Boolean> pending =
                session.queryFirst(
                        "SELECT inhdetachpending FROM pg_inherits"
                                + " WHERE inhparent = to_regclass(?) AND inhrelid = to_regclass(?)",
                        row -> row.flag(1),
                        table,
                        part);
        if (pending.isEmpty()) {
            return new Leftover.Done(part + " is no partition of " + table + " any more");
        }
        if (!pending.get()) {
            return new Leftover.NotDone(part + " is a partition of " + table);
        }
        return finalizes
                ? new Leftover.NotDone("the detaching of " + part + " is pending")
                : new Leftover.Mendable(
                        List.of("ALTER TABLE " + table + " DETACH PARTITION " + part + " FINALIZE"),
                        true,
                        "the detaching of " + part + " is pending");
    }

    private Leftover made(TokenCursor at, String catalogue, String column, String kind) {
        String name = at.name().orElse("");
        return isIn(catalogue, column, name)
                ? new Leftover.Done("the " + kind + " " + name + " is there")
                : new Leftover.NotDone("the " + kind + " " + name + " is not there");
    }

    private Leftover gone(TokenCursor at, String catalogue, String column, String kind) {
        String name = at.name().orElse("");
        return isIn(catalogue, column, name)
                ? new Leftover.NotDone("the " + kind + " " + name + " is still there")
                : new Leftover.Done("the " + kind + " " + name + " is gone");
    }

    private boolean isIn(String catalogue, String column, String name) {
        return session.queryFirst(
                        "SELECT 1 FROM " + catalogue + " WHERE " + column + " = CAST(? AS name)",
                        row -> row.integer(1),
                        plain(name))
                .isPresent();
    }

    private boolean exists(String relation) {
        return session.queryFirst("SELECT to_regclass(?) IS NOT NULL", row -> row.flag(1), relation)
                .orElse(false);
    }

    private static Leftover unclear() {
        return new Leftover.Unclear("the database does not tell whether it is done");
    }

    /// The last part of a name as it is spelt, as the catalogue has it.
    private static String plain(String spelt) {
        List<SqlToken> parts = SqlLexer.tokens(spelt, SqlLexer.Rules.POSTGRESQL);
        if (parts.isEmpty()) {
            return spelt;
        }
        SqlToken last = parts.getLast();
        return last.kind() == SqlToken.Kind.QUOTED_NAME
                ? last.text().substring(1, last.text().length() - 1).replace("\"\"", "\"")
                : last.text().toLowerCase(Locale.ROOT);
    }
}
