-- Takes back: {{description}}
ALTER TABLE {{table}} RENAME COLUMN {{new_column}} TO {{column}};
