package dev.drydock.engine.dialect.postgresql;

import static dev.drydock.engine.migration.forecast.LockLevel.ACCESS_EXCLUSIVE;
import static dev.drydock.engine.migration.forecast.LockLevel.ACCESS_SHARE;
import static dev.drydock.engine.migration.forecast.LockLevel.SHARE_ROW_EXCLUSIVE;
import static dev.drydock.engine.migration.forecast.LockLevel.SHARE_UPDATE_EXCLUSIVE;

import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.migration.TokenCursor;
import dev.drydock.engine.migration.forecast.ForecastBuilder;
import dev.drydock.engine.migration.forecast.LockLevel;
import java.util.List;
import java.util.Set;

/// What the forms of ALTER TABLE lock: `AlterTableGetLockLevel` of the server's source. A statement
/// with several forms takes the strongest of their locks.
final class PostgresqlAlterForecast {

    /// Functions whose value is one per transaction or a constant: as a default they are put into
    /// existing rows without rewriting the table.
    private static final Set<String> STEADY_FUNCTIONS =
            Set.of(
                    "NOW",
                    "TRANSACTION_TIMESTAMP",
                    "STATEMENT_TIMESTAMP",
                    "CURRENT_SETTING",
                    "TO_TIMESTAMP",
                    "TO_DATE",
                    "LOWER",
                    "UPPER",
                    "MD5",
                    "COALESCE",
                    "ABS",
                    "ROUND",
                    "LENGTH",
                    "JSONB_BUILD_OBJECT",
                    "JSONB_BUILD_ARRAY",
                    "JSON_BUILD_OBJECT",
                    "JSON_BUILD_ARRAY",
                    "MAKE_INTERVAL",
                    "MAKE_DATE",
                    "DATE_TRUNC");

    private static final Set<String> TABLE_CONSTRAINTS =
            Set.of("CONSTRAINT", "CHECK", "UNIQUE", "PRIMARY", "FOREIGN", "EXCLUDE");

    private final TokenCursor at;
    private final ForecastBuilder found;
    private String table = "";

    PostgresqlAlterForecast(TokenCursor at, ForecastBuilder found) {
        this.at = at;
        this.found = found;
    }

    void read() {
        if (at.accept("ALL", "IN", "TABLESPACE")) {
            found.note("Locks every table of the tablespace ACCESS EXCLUSIVE, one by one.");
            return;
        }
        table = at.name().orElse("");
        if (table.isEmpty()) {
            return;
        }
        at.parts().forEach(this::action);
    }

    private void action(TokenCursor action) {
        if (action.accept("ADD")) {
            add(action);
        } else if (action.accept("ALTER", "CONSTRAINT")) {
            lock(ACCESS_EXCLUSIVE);
        } else if (action.accept("ALTER")) {
            action.accept("COLUMN");
            action.name();
            alterColumn(action);
        } else if (action.accept("VALIDATE")) {
            lock(SHARE_UPDATE_EXCLUSIVE);
            found.scans()
                    .note("Of a foreign key, the referenced table is locked ROW SHARE and read.");
        } else if (action.accept("DROP")) {
            drop(action);
        } else if (action.accept("ENABLE") || action.accept("DISABLE")) {
            action.accept("REPLICA");
            action.accept("ALWAYS");
            lock(action.isNext("TRIGGER") ? SHARE_ROW_EXCLUSIVE : ACCESS_EXCLUSIVE);
        } else if (action.accept("CLUSTER") || action.accept("SET", "WITHOUT", "CLUSTER")) {
            lock(SHARE_UPDATE_EXCLUSIVE);
        } else if (action.accept("ATTACH", "PARTITION")) {
            attach(action);
        } else if (action.accept("DETACH", "PARTITION")) {
            detach(action);
        } else if (action.accept("INHERIT")) {
            lock(ACCESS_EXCLUSIVE);
            action.name().ifPresent(parent -> found.lock(SHARE_UPDATE_EXCLUSIVE, parent));
        } else if (action.accept("NO", "INHERIT")) {
            lock(ACCESS_EXCLUSIVE);
            action.name().ifPresent(parent -> found.lock(ACCESS_SHARE, parent));
        } else if (action.accept("SET") || action.accept("RESET")) {
            set(action);
        } else {
            // RENAME, OWNER TO, REPLICA IDENTITY, FORCE ROW LEVEL SECURITY, OF …
            lock(ACCESS_EXCLUSIVE);
        }
    }

    private void set(TokenCursor action) {
        if (action.isNextSymbol('(')) {
            lock(action.has("user_catalog_table") ? ACCESS_EXCLUSIVE : SHARE_UPDATE_EXCLUSIVE);
            return;
        }
        lock(ACCESS_EXCLUSIVE);
        if (action.isNext("LOGGED") || action.isNext("UNLOGGED")) {
            found.rewrites();
        } else if (action.isNext("ACCESS", "METHOD")) {
            found.rewrites();
        } else if (action.isNext("TABLESPACE")) {
            found.rewrites().note("Copies the table's file while nobody can read it.");
        }
    }

    private void add(TokenCursor action) {
        if (TABLE_CONSTRAINTS.contains(action.word()) || action.isNext("NOT", "NULL")) {
            addConstraint(action);
        } else {
            addColumn(action);
        }
    }

    private void addConstraint(TokenCursor action) {
        if (action.accept("CONSTRAINT")) {
            action.name();
        }
        boolean unproved = action.has("NOT", "VALID") || action.has("NOT", "ENFORCED");
        if (action.isNext("FOREIGN")) {
            lock(SHARE_ROW_EXCLUSIVE);
            found.lock(SHARE_ROW_EXCLUSIVE, action.namesBehind("REFERENCES"));
            if (!unproved) {
                found.scans().note("Reads both tables.");
            }
        } else if (action.has("USING", "INDEX")) {
            lock(ACCESS_EXCLUSIVE);
            if (action.isNext("PRIMARY")) {
                found.note("Columns that may be NULL are checked, which reads the table.");
            }
        } else {
            lock(ACCESS_EXCLUSIVE);
            if (!unproved) {
                found.scans();
            }
            if (!action.isNext("CHECK") && !action.isNext("NOT")) {
                found.note("Builds an index while nobody can read the table.");
            }
        }
    }

    private void addColumn(TokenCursor action) {
        lock(ACCESS_EXCLUSIVE);
        action.accept("COLUMN");
        action.name();
        String type = action.word();
        boolean hasDefault = action.has("DEFAULT");
        if (type.endsWith("SERIAL") || Set.of("SERIAL2", "SERIAL4", "SERIAL8").contains(type)) {
            found.rewrites().note("A serial column gives every row a number.");
        } else if (action.has("AS", "IDENTITY")) {
            found.rewrites().note("An identity column gives every row a number.");
        } else if (action.has("GENERATED", "ALWAYS", "AS")) {
            if (action.has("STORED")) {
                found.rewrites();
            }
        } else if (hasDefault) {
            defaultOf(action);
        }
        List<String> referenced = action.namesBehind("REFERENCES");
        found.lock(SHARE_ROW_EXCLUSIVE, referenced);
        boolean mustCheck =
                (action.has("NOT", "NULL") && !hasDefault)
                        || action.has("CHECK")
                        || (!referenced.isEmpty() && hasDefault);
        if (mustCheck) {
            found.scans();
        }
        if (action.has("UNIQUE") || action.has("PRIMARY", "KEY")) {
            found.scans().note("Builds an index while nobody can read the table.");
        }
    }

    private void defaultOf(TokenCursor action) {
        var walk = new TokenCursor(action.rest());
        if (!walk.skipTo("DEFAULT")) {
            return;
        }
        List<SqlToken> tokens = walk.rest();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            boolean call =
                    tokens.get(i).kind() == SqlToken.Kind.WORD && tokens.get(i + 1).isSymbol('(');
            if (tokens.get(i).isWord("CHECK") || tokens.get(i).isWord("REFERENCES")) {
                return;
            }
            if (call && !STEADY_FUNCTIONS.contains(tokens.get(i).normal()) && !isType(tokens, i)) {
                found.rewrites()
                        .note(
                                "A default that is volatile rewrites the table; it is not rewritten"
                                        + " when "
                                        + tokens.get(i).text()
                                        + "() is stable or immutable.");
                return;
            }
        }
    }

    // '1'::numeric(10, 2)
    private static boolean isType(List<SqlToken> tokens, int at) {
        return at > 0 && tokens.get(at - 1).isSymbol(':');
    }

    private void alterColumn(TokenCursor action) {
        if (action.accept("SET", "NOT", "NULL")) {
            lock(ACCESS_EXCLUSIVE);
            found.scans().note("Not read when a valid CHECK (… IS NOT NULL) proves it already.");
        } else if (action.accept("SET", "DATA", "TYPE") || action.accept("TYPE")) {
            lock(ACCESS_EXCLUSIVE);
            found.rewrites()
                    .note(
                            "Not rewritten when the old type is stored the same and holds no more:"
                                    + " varchar to text or to a longer varchar.");
        } else if (action.accept("SET", "EXPRESSION")) {
            lock(ACCESS_EXCLUSIVE);
            found.rewrites();
        } else if (action.isNext("SET", "STATISTICS")
                || (action.accept("SET") && action.isNextSymbol('('))
                || action.isNext("RESET")) {
            lock(SHARE_UPDATE_EXCLUSIVE);
        } else {
            lock(ACCESS_EXCLUSIVE);
        }
    }

    private void drop(TokenCursor action) {
        lock(ACCESS_EXCLUSIVE);
        if (action.accept("CONSTRAINT")) {
            found.note(
                    "Of a foreign key, the referenced table is locked ACCESS EXCLUSIVE as well.");
        }
    }

    private void attach(TokenCursor action) {
        lock(SHARE_UPDATE_EXCLUSIVE);
        action.name().ifPresent(part -> found.lock(ACCESS_EXCLUSIVE, part));
        found.scans()
                .note(
                        "Not read when a valid CHECK proves the bounds already. A default partition"
                                + " is locked ACCESS EXCLUSIVE and read too.");
    }

    private void detach(TokenCursor action) {
        List<String> part = action.name().map(List::of).orElse(List.of());
        boolean beside = action.has("CONCURRENTLY") || action.has("FINALIZE");
        lock(beside ? SHARE_UPDATE_EXCLUSIVE : ACCESS_EXCLUSIVE);
        found.lock(ACCESS_EXCLUSIVE, part);
        if (action.has("CONCURRENTLY")) {
            found.note("Waits for every transaction that uses the table.");
        }
    }

    private void lock(LockLevel level) {
        found.lock(level, table);
    }
}
