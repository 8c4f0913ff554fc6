package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.migration.adopt.AdoptDialect;
import dev.drydock.engine.migration.adopt.ForeignTool;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Histories of other tools on PostgreSQL 12 to 18.
final class PostgresqlAdoptDialect implements AdoptDialect {

    static final int OLDEST = 12;

    private final SqlResources sql = new SqlResources(PostgresqlDialect.class, "migration");

    @Override
    public String tablesSql() {
        return sql.text("adopt_tables", OLDEST);
    }

    @Override
    public String rowsSql(ForeignTool tool) {
        return sql.text("adopt_" + tool.name().toLowerCase(Locale.ROOT), OLDEST);
    }

    @Override
    public Optional<Boolean> findDone(Session session, SqlStatement statement) {
        List<SqlToken> tokens = statement.tokens();
        int at = 1;
        boolean create = statement.startsWith("CREATE");
        if (!create && !statement.startsWith("DROP")) {
            return Optional.empty();
        }
        if (statement.word(at).equals("UNIQUE")) {
            at++;
        }
        if (!statement.word(at).equals("INDEX")) {
            return Optional.empty();
        }
        at++;
        for (String word : List.of("CONCURRENTLY", "IF", "NOT", "EXISTS")) {
            if (statement.word(at).equals(word)) {
                at++;
            }
        }
        String name = name(tokens, at);
        boolean nameless = name.isEmpty() || (create && name.equalsIgnoreCase("ON"));
        boolean several = !create && tokens.stream().anyMatch(token -> token.isSymbol(','));
        if (nameless || several) {
            return Optional.empty();
        }
        List<Boolean> valid =
                session.query(sql.text("adopt_index", OLDEST), row -> row.flag("valid"), name);
        return Optional.of(create ? valid.contains(true) : valid.isEmpty());
    }

    /// A name with its schema, as it is written.
    private static String name(List<SqlToken> tokens, int first) {
        StringBuilder name = new StringBuilder();
        for (int i = first; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            boolean part =
                    token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED_NAME;
            boolean wanted = (i - first) % 2 == 0 ? part : token.isSymbol('.');
            if (!wanted) {
                break;
            }
            name.append(token.text());
        }
        return name.toString();
    }
}
