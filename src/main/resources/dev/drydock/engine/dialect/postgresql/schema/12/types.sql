/* drydock:schema */
SELECT t.oid, t.typnamespace, t.typname, t.typtype, t.typrelid,
       pg_catalog.format_type(t.typbasetype, t.typtypmod), t.typcollation,
       b.typcollation, t.typnotnull, t.typdefault,
       pg_catalog.format_type(r.rngsubtype, NULL), r.rngcollation, s.typcollation,
       NULLIF(r.rngsubdiff, 0)::pg_catalog.regproc, NULLIF(r.rngcanonical, 0)::pg_catalog.regproc
FROM pg_catalog.pg_type t
LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
LEFT JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
LEFT JOIN pg_catalog.pg_type s ON s.oid = r.rngsubtype
WHERE t.oid >= 16384 AND t.typisdefined
  AND (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c'))
