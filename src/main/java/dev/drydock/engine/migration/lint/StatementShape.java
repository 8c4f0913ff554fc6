package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a statement does, as far as rules look at it.
sealed interface StatementShape {

    record AlterTable(Name table, boolean ifExists, List<TableAction> actions)
            implements StatementShape {
        public AlterTable {
            actions = List.copyOf(actions);
        }
    }

    /// @param likes tables whose columns are taken over: INHERITS, LIKE, PARTITION OF
    /// @param query whether it is filled by a query
    record CreateTable(
            Name table,
            boolean ifNotExists,
            boolean temporary,
            boolean partition,
            List<ColumnShape> columns,
            List<ConstraintShape> constraints,
            List<Name> likes,
            boolean query)
            implements StatementShape {
        public CreateTable {
            columns = List.copyOf(columns);
            constraints = List.copyOf(constraints);
            likes = List.copyOf(likes);
        }
    }

    /// @param name null when the server is to choose one
    /// @param columns empty names stand for expressions
    record CreateIndex(
            @Nullable Name name,
            Name table,
            boolean unique,
            boolean concurrently,
            boolean ifNotExists,
            String method,
            List<Name> columns,
            boolean partial)
            implements StatementShape {
        public CreateIndex {
            columns = List.copyOf(columns);
        }
    }

    /// @param kind in upper case: TABLE, INDEX, VIEW, MATERIALIZED VIEW, SCHEMA, TYPE …
    record Drop(
            String kind,
            List<Name> names,
            boolean ifExists,
            boolean cascade,
            boolean concurrently,
            @Nullable SqlToken cascadeToken)
            implements StatementShape {
        public Drop {
            names = List.copyOf(names);
        }
    }

    record Truncate(List<Name> tables, boolean cascade) implements StatementShape {
        public Truncate {
            tables = List.copyOf(tables);
        }
    }

    /// INSERT, UPDATE, DELETE, MERGE.
    ///
    /// @param columns that are named to be written
    /// @param fromQuery an INSERT that takes rows of a query
    record Change(String verb, Name table, List<Name> columns, boolean where, boolean fromQuery)
            implements StatementShape {
        public Change {
            columns = List.copyOf(columns);
        }
    }

    /// ALTER … RENAME of anything that is no table.
    ///
    /// @param part the column or label that is renamed; null when it is the object itself
    record Rename(String kind, Name object, boolean ifExists, @Nullable String part, Name to)
            implements StatementShape {}

    /// SET and RESET.
    record SetConfig(String setting, String value, boolean local, SqlToken token)
            implements StatementShape {}

    record CreateRoutine(Name name, boolean definer, boolean fixedPath, String language)
            implements StatementShape {}

    /// @param ruling GRANT or REVOKE
    record Grant(
            String ruling,
            boolean membership,
            boolean toPublic,
            boolean withOption,
            List<Name> relations)
            implements StatementShape {
        public Grant {
            relations = List.copyOf(relations);
        }
    }

    /// CREATE, ALTER, DROP of roles.
    record Role(String verb, @Nullable SqlToken password) implements StatementShape {}

    /// @param labels of an enum; null for another type
    record CreateType(Name name, @Nullable List<String> labels) implements StatementShape {}

    record AddEnumValue(Name type, String label, boolean placed, boolean ifNotExists)
            implements StatementShape {}

    record AlterDomain(Name name, boolean addsConstraint, boolean notValid)
            implements StatementShape {}

    record CreateView(Name name, boolean materialized, boolean replace, boolean temporary)
            implements StatementShape {}

    record CreateTrigger(Name name, Name table) implements StatementShape {}

    /// CREATE of what has a name and nothing that rules look at: SCHEMA, SEQUENCE, EXTENSION …
    record CreateOther(String kind, Name name, boolean ifNotExists) implements StatementShape {}

    /// @param object null for several
    record Reindex(String kind, @Nullable Name object, boolean concurrently)
            implements StatementShape {}

    record Refresh(Name view, boolean concurrently) implements StatementShape {}

    /// VACUUM, CLUSTER, ANALYZE, PRAGMA, ATTACH, DETACH.
    ///
    /// @param detail FULL for VACUUM FULL, the pragma's name in lower case, else empty
    record Maintenance(String verb, String detail) implements StatementShape {}

    /// BEGIN, COMMIT, ROLLBACK, SAVEPOINT …
    record Transaction(String verb) implements StatementShape {}

    /// SELECT, VALUES, WITH, TABLE.
    ///
    /// @param calls whether it does nothing but call a function, which may do anything
    record Query(boolean calls) implements StatementShape {}

    /// Read, and of no interest: COMMENT, ANALYZE, LOCK …
    ///
    /// @param table the relation it is about
    record Plain(String verb, @Nullable Name table) implements StatementShape {}

    /// Code that may do anything: DO, CALL, EXECUTE.
    record Opaque(String verb) implements StatementShape {}

    /// Could not be read.
    record Unknown(String reason) implements StatementShape {}
}
