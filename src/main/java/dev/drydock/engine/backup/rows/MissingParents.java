package dev.drydock.engine.backup.rows;

/// Rows that are not there and that rows to be brought back point to.
///
/// @param child the table whose rows point there
/// @param reference the foreign key
/// @param inBackup how many of them the backup holds
/// @param nowhere how many not even the backup holds
/// @param examples keys of some, for people
public record MissingParents(
        TableName table,
        TableName child,
        String reference,
        long inBackup,
        long nowhere,
        java.util.List<String> examples) {

    public MissingParents {
        examples = java.util.List.copyOf(examples);
    }
}
