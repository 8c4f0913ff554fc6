/* drydock:schema */
-- which type an array, a multirange or a row type comes from
SELECT t.oid, CASE WHEN e.typarray = t.oid THEN t.typelem ELSE 0 END, t.typrelid,
       (SELECT r.rngtypid FROM pg_catalog.pg_range r WHERE r.rngmultitypid = t.oid)
FROM pg_catalog.pg_type t
LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem
WHERE t.oid = ANY (?::pg_catalog.oid[])
