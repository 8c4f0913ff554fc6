package dev.drydock.engine.dialect.sqlite;

import static dev.drydock.engine.migration.forecast.LockLevel.FILE_EXCLUSIVE;
import static dev.drydock.engine.migration.forecast.LockLevel.FILE_WRITE;

import dev.drydock.engine.migration.Placement;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.TokenCursor;
import dev.drydock.engine.migration.forecast.ForecastBuilder;
import dev.drydock.engine.migration.forecast.StatementForecast;

/// What a statement does to a SQLite file (https://www.sqlite.org/lockingv3.html). Any change locks
/// the whole file against other writers; tables are named because their rows are at stake, not
/// because they could be locked alone.
final class SqliteForecast {

    private final SqlStatement statement;
    private final TokenCursor at;
    private final ForecastBuilder found = new ForecastBuilder();

    private SqliteForecast(SqlStatement statement) {
        this.statement = statement;
        this.at = new TokenCursor(statement.tokens());
    }

    static StatementForecast of(SqlStatement statement) {
        return new SqliteForecast(statement).read();
    }

    private StatementForecast read() {
        found.alone(SqlitePlacement.of(statement) instanceof Placement.Alone);
        String verb = at.word();
        at.skip();
        switch (verb) {
            case "ALTER" -> alter();
            case "CREATE" -> create();
            case "DROP" -> drop();
            case "REINDEX", "ANALYZE" -> {
                at.name().ifPresent(this::write);
                found.scans();
            }
            case "VACUUM" -> {
                if (at.has("INTO")) {
                    found.scans().note("Writes a copy; the file itself stays as it is.");
                } else {
                    found.lock(FILE_EXCLUSIVE, "main").rewrites();
                    found.note("Writes the whole file anew, which takes its size again.");
                }
            }
            case "PRAGMA" -> pragma();
            case "INSERT", "REPLACE" -> {
                if (at.skipTo("INTO")) {
                    at.name().ifPresent(this::write);
                }
            }
            case "UPDATE" -> {
                if (at.accept("OR")) {
                    at.skip();
                }
                at.name().ifPresent(this::write);
                everyRow();
            }
            case "DELETE" -> {
                at.accept("FROM");
                at.name().ifPresent(this::write);
                everyRow();
            }
            case "WITH" -> with();
            default -> {
                // reads at most
            }
        }
        return found.build();
    }

    private void write(String table) {
        found.lock(FILE_WRITE, table);
    }

    private void everyRow() {
        if (!statement.hasWord("WHERE")) {
            found.scans().note("Touches every row.");
        }
    }

    private void with() {
        at.namesBehind("INTO", "UPDATE").forEach(this::write);
        if (statement.hasWord("DELETE")) {
            var rest = new TokenCursor(at.rest());
            if (rest.skipTo("DELETE") && rest.accept("FROM")) {
                rest.name().ifPresent(this::write);
            }
        }
    }

    private void create() {
        boolean temporary = at.accept("TEMP") || at.accept("TEMPORARY");
        if (temporary) {
            return;
        }
        at.accept("VIRTUAL");
        if (at.accept("UNIQUE", "INDEX") || at.accept("INDEX")) {
            if (at.skipTo("ON")) {
                at.name().ifPresent(this::write);
            }
            found.scans();
        } else if (at.accept("TRIGGER")) {
            if (at.skipTo("ON")) {
                at.name().ifPresent(this::write);
            }
        } else if (at.accept("TABLE") || at.accept("VIEW")) {
            at.name().ifPresent(this::write);
        }
    }

    private void drop() {
        String kind = at.word();
        at.skip();
        at.name().ifPresent(this::write);
        if (kind.equals("TABLE")) {
            found.scans()
                    .note(
                            "With foreign keys on, it first deletes every row, with all that ON"
                                    + " DELETE CASCADE reaches; Drydock keeps them off unless the"
                                    + " file asks for them.");
        }
    }

    private void alter() {
        at.accept("TABLE");
        at.name().ifPresent(this::write);
        if (at.accept("DROP")) {
            found.rewrites();
        } else if (at.accept("ADD")) {
            boolean checked =
                    at.has("CHECK")
                            || (at.has("NOT", "NULL") && at.has("GENERATED"))
                            || at.has("REFERENCES");
            if (checked) {
                found.scans();
            }
        } else if (at.accept("RENAME")) {
            found.note("Every view and trigger that uses the name is read, and must be valid.");
        }
    }

    private void pragma() {
        String name = at.word();
        boolean sets =
                at.has("JOURNAL_MODE")
                        && statement.tokens().stream().anyMatch(token -> token.isSymbol('='));
        if (sets) {
            found.lock(FILE_EXCLUSIVE, "main");
            found.note("Fails while another connection has the file open in WAL mode.");
        } else if (name.equals("USER_VERSION") || name.equals("APPLICATION_ID")) {
            found.lock(FILE_WRITE, "main");
        } else if (name.equals("WRITABLE_SCHEMA")) {
            found.note("Lets a statement damage the schema; a rebuild of the table is safer.");
        }
    }
}
