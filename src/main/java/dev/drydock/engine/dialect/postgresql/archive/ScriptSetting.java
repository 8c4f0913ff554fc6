package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.migration.SqlToken;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a script has set where a statement of it stands, as far as the statement means something
/// else without it.
///
/// @param tablespace empty for the database's own
/// @param accessMethod empty for the server's own
/// @param searchPath as SET takes it; null while the script has set none
record ScriptSetting(String tablespace, String accessMethod, @Nullable String searchPath) {

    static final ScriptSetting NONE = new ScriptSetting("", "", null);

    /// Behind a statement.
    ScriptSetting after(ScriptStatement statement) {
        int value = statement.is(1, "SESSION") || statement.is(1, "LOCAL") ? 4 : 3;
        if (statement.is(value - 2, "default_tablespace")) {
            return new ScriptSetting(value(statement, value), accessMethod, searchPath);
        }
        if (statement.is(value - 2, "default_table_access_method")) {
            return new ScriptSetting(tablespace, value(statement, value), searchPath);
        }
        if (statement.is(0, "SET") && statement.is(value - 2, "search_path")) {
            return new ScriptSetting(
                    tablespace, accessMethod, statement.text(value, statement.size()));
        }
        int config = statement.find(0, "set_config");
        if (config > 0 && statement.string(config + 2).equals("search_path")) {
            String path = statement.string(config + 4);
            return new ScriptSetting(tablespace, accessMethod, path.isEmpty() ? "''" : path);
        }
        return this;
    }

    private static String value(ScriptStatement statement, int at) {
        if (at >= statement.size()) {
            return "";
        }
        SqlToken token = statement.tokens().get(at);
        return switch (token.kind()) {
            case STRING -> statement.string(at);
            case QUOTED_NAME ->
                    token.text().substring(1, token.text().length() - 1).replace("\"\"", "\"");
            default -> {
                String word = token.text().toLowerCase(Locale.ROOT);
                yield word.equals("default") ? "" : word;
            }
        };
    }
}
