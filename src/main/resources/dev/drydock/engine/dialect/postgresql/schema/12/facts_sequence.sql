/* drydock:schema */
SELECT s.last_value AS last_value,
       pg_catalog.has_sequence_privilege(c.oid, 'USAGE, SELECT') AS readable
FROM pg_catalog.pg_sequences s
JOIN pg_catalog.pg_namespace n ON n.nspname = s.schemaname
JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = s.sequencename
WHERE s.schemaname = ? AND s.sequencename = ?
