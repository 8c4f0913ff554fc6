package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import org.jspecify.annotations.Nullable;

/// One action of ALTER TABLE.
sealed interface TableAction {

    /// Where it begins.
    SqlToken token();

    record AddColumn(ColumnShape column, boolean ifNotExists, SqlToken token)
            implements TableAction {}

    record DropColumn(Name column, boolean ifExists, boolean cascade, SqlToken token)
            implements TableAction {}

    record AlterType(Name column, String type, String arguments, boolean using, SqlToken token)
            implements TableAction {

        String fullType() {
            return arguments.isEmpty() ? type : type + "(" + arguments + ")";
        }
    }

    record SetNotNull(Name column, SqlToken token) implements TableAction {}

    record DropNotNull(Name column, SqlToken token) implements TableAction {}

    /// Another change of a column: default, statistics, storage, identity.
    record ChangeColumn(Name column, SqlToken token) implements TableAction {}

    record AddConstraint(ConstraintShape constraint, SqlToken token) implements TableAction {}

    record DropConstraint(Name constraint, boolean ifExists, boolean cascade, SqlToken token)
            implements TableAction {}

    record ValidateConstraint(Name constraint, SqlToken token) implements TableAction {}

    record RenameColumn(Name from, Name to, SqlToken token) implements TableAction {}

    record RenameConstraint(Name from, Name to, SqlToken token) implements TableAction {}

    record RenameTo(Name to, SqlToken token) implements TableAction {}

    record SetSchema(Name schema, SqlToken token) implements TableAction {}

    record AttachPartition(Name partition, boolean isDefault, SqlToken token)
            implements TableAction {}

    record DetachPartition(Name partition, boolean concurrently, SqlToken token)
            implements TableAction {}

    /// What no rule looks into.
    record Other(String word, @Nullable Name column, SqlToken token) implements TableAction {}
}
