/* drydock:rehearsal */
SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename) AS name, last_value
FROM pg_catalog.pg_sequences
WHERE last_value IS NOT NULL
