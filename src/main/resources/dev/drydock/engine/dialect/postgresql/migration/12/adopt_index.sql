/* drydock:migration */
SELECT i.indisvalid AS valid
FROM pg_index i
WHERE i.indexrelid = to_regclass(?)
