-- Takes back: {{description}}
DROP INDEX CONCURRENTLY {{index}};
