package dev.drydock.engine.migration.adopt;

/// What taking over histories needs to know about one engine.
public interface AdoptDialect {

    /// Columns of tables that look like the history of another tool: by name, or by the columns
    /// that only Flyway's has. One row a column: `schema_name`, `table_name`, `column_name`, and
    /// `here` for the schema of our own history.
    String tablesSql();

    /// All rows of a tool's history in the order in which they were written, with `${table}` where
    /// its name goes: `version`, `description`, `kind`, `script`, `checksum`, `done_by`, `at_ms`
    /// (milliseconds since 1970), `execution_ms` and `success`.
    String rowsSql(ForeignTool tool);
}
