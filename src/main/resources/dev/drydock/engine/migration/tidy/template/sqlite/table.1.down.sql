-- Takes back: {{description}}
-- The rows of the table go with it.
DROP TABLE {{table}};
