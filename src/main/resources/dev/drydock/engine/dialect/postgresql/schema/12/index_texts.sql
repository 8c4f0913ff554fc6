/* drydock:schema */
SELECT i.indexrelid, pg_catalog.pg_get_indexdef(i.indexrelid),
       pg_catalog.pg_get_expr(i.indpred, i.indrelid),
       ARRAY(SELECT pg_catalog.pg_get_indexdef(i.indexrelid, k, false)
             FROM pg_catalog.generate_series(1, i.indnkeyatts) k ORDER BY k)
FROM pg_catalog.pg_index i
WHERE i.indexrelid = ANY (?::pg_catalog.oid[])
