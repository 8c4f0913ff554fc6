package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.migration.Placement;
import dev.drydock.engine.migration.SqlStatement;

/// Which statements PostgreSQL runs in a transaction. The list of the others is that of the calls
/// of `PreventInTransactionBlock` in the server's source.
final class PostgresqlPlacement {

    private static final Placement IN_TRANSACTION = new Placement.InTransaction();

    private PostgresqlPlacement() {}

    static Placement of(SqlStatement statement) {
        return switch (statement.word(0)) {
            case "BEGIN", "START", "COMMIT", "END", "ABORT" -> transaction(statement);
            case "ROLLBACK" -> rollback(statement);
            case "PREPARE" ->
                    statement.word(1).equals("TRANSACTION")
                            ? transaction(statement)
                            : IN_TRANSACTION;
            case "COPY" -> copy(statement);
            case "SET", "RESET" ->
                    statement.word(1).equals("LOCAL") || statement.word(1).equals("CONSTRAINTS")
                            ? IN_TRANSACTION
                            : new Placement.Anywhere();
            case "VACUUM" -> new Placement.Alone("VACUUM");
            case "CLUSTER" -> cluster(statement);
            case "DISCARD" ->
                    statement.word(1).equals("ALL")
                            ? new Placement.Alone("DISCARD ALL")
                            : IN_TRANSACTION;
            case "REINDEX" -> reindex(statement);
            case "CREATE", "DROP" -> createOrDrop(statement);
            case "ALTER" -> alter(statement);
            default -> IN_TRANSACTION;
        };
    }

    private static Placement createOrDrop(SqlStatement statement) {
        String verb = statement.word(0);
        String kind = statement.word(1).equals("UNIQUE") ? statement.word(2) : statement.word(1);
        return switch (kind) {
            case "INDEX" ->
                    isConcurrentIndex(statement)
                            ? new Placement.Alone(verb + " INDEX CONCURRENTLY")
                            : IN_TRANSACTION;
            case "DATABASE", "TABLESPACE", "SUBSCRIPTION" -> new Placement.Alone(verb + " " + kind);
            default -> IN_TRANSACTION;
        };
    }

    // CREATE [UNIQUE] INDEX CONCURRENTLY, DROP INDEX CONCURRENTLY: directly behind INDEX, because a
    // column may bear the name
    private static boolean isConcurrentIndex(SqlStatement statement) {
        int index = statement.word(1).equals("UNIQUE") ? 2 : 1;
        return statement.word(index + 1).equals("CONCURRENTLY");
    }

    private static Placement reindex(SqlStatement statement) {
        boolean wide =
                statement.tokens().stream()
                        .limit(12)
                        .anyMatch(token ->
                                token.isWord("SCHEMA")
                                        || token.isWord("DATABASE")
                                        || token.isWord("SYSTEM"));
        if (statement.hasWord("CONCURRENTLY")) {
            return new Placement.Alone("REINDEX CONCURRENTLY");
        }
        return wide ? new Placement.Alone("REINDEX of more than one table") : IN_TRANSACTION;
    }

    private static Placement cluster(SqlStatement statement) {
        boolean whole =
                statement.tokens().size() == 1
                        || (statement.tokens().size() == 2 && statement.word(1).equals("VERBOSE"));
        return whole ? new Placement.Alone("CLUSTER of all tables") : IN_TRANSACTION;
    }

    private static Placement alter(SqlStatement statement) {
        return switch (statement.word(1)) {
            case "SYSTEM" -> new Placement.Alone("ALTER SYSTEM");
            case "DATABASE" ->
                    statement.hasWord("TABLESPACE")
                            ? new Placement.Alone("ALTER DATABASE SET TABLESPACE")
                            : IN_TRANSACTION;
            case "SUBSCRIPTION" ->
                    statement.hasWord("REFRESH") || statement.hasWord("PUBLICATION")
                            ? new Placement.Alone("ALTER SUBSCRIPTION")
                            : IN_TRANSACTION;
            case "TABLE" ->
                    statement.hasWord("DETACH") && statement.hasWord("CONCURRENTLY")
                            ? new Placement.Alone("DETACH PARTITION CONCURRENTLY")
                            : IN_TRANSACTION;
            default -> IN_TRANSACTION;
        };
    }

    private static Placement copy(SqlStatement statement) {
        for (int i = 1; i + 1 < statement.tokens().size(); i++) {
            if (statement.word(i).equals("TO") && statement.word(i + 1).equals("STDOUT")) {
                return new Placement.Refused(
                        "COPY … TO STDOUT shows rows, and a migration has nobody to show them to",
                        "Take it out of the file.");
            }
        }
        return IN_TRANSACTION;
    }

    private static Placement rollback(SqlStatement statement) {
        boolean toSavepoint =
                statement.tokens().stream().limit(4).anyMatch(token -> token.isWord("TO"));
        return toSavepoint ? IN_TRANSACTION : transaction(statement);
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
