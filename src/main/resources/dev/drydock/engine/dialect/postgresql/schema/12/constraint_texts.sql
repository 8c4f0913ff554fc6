/* drydock:schema */
SELECT u.id, pg_catalog.pg_get_constraintdef(u.id)
FROM pg_catalog.unnest(?::pg_catalog.oid[]) AS u (id)
