-- Takes back: {{description}}
DROP INDEX {{index}};
