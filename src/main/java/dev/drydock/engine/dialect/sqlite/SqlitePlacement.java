package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.migration.Placement;
import dev.drydock.engine.migration.SqlStatement;

/// Which statements SQLite runs in a transaction (https://www.sqlite.org/pragma.html and
/// lang_vacuum.html).
final class SqlitePlacement {

    private static final Placement IN_TRANSACTION = new Placement.InTransaction();

    private SqlitePlacement() {}

    static Placement of(SqlStatement statement) {
        return switch (statement.word(0)) {
            case "BEGIN", "COMMIT", "END" -> transaction(statement);
            case "ROLLBACK" -> statement.hasWord("TO") ? IN_TRANSACTION : transaction(statement);
            case "VACUUM" -> new Placement.Alone("VACUUM");
            case "ATTACH", "DETACH" ->
                    new Placement.Refused(
                            statement.word(0) + " does not belong into a migration",
                            "A migration changes one database; take it out of the file.");
            case "PRAGMA" -> pragma(statement);
            default -> IN_TRANSACTION;
        };
    }

    private static Placement pragma(SqlStatement statement) {
        int name = statement.word(2).equals(".") ? 3 : 1;
        return switch (statement.word(name)) {
            case "FOREIGN_KEYS" ->
                    new Placement.Skipped(
                            "PRAGMA foreign_keys has no effect in a transaction; Drydock switches"
                                    + " the keys off before it and checks all of them at its end");
            case "JOURNAL_MODE" -> new Placement.Alone("PRAGMA journal_mode");
            case "SYNCHRONOUS" -> new Placement.Alone("PRAGMA synchronous");
            case "AUTO_VACUUM", "PAGE_SIZE" -> new Placement.Anywhere();
            default -> IN_TRANSACTION;
        };
    }

    private static Placement transaction(SqlStatement statement) {
        return new Placement.Refused(
                statement.word(0)
                        + " does not belong into a migration: each file runs in one transaction"
                        + " that Drydock begins and ends",
                "Take it out of the file; a file that must run without a transaction begins with"
                        + " \"-- drydock: transaction=off\".");
    }
}
