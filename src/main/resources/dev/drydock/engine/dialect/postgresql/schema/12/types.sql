/* drydock:schema */
SELECT t.oid, t.typnamespace, t.typname, CASE WHEN t.typisdefined THEN t.typtype ELSE 'p' END, t.typrelid,
       pg_catalog.format_type(t.typbasetype, t.typtypmod), t.typcollation,
       b.typcollation, t.typnotnull,
       CASE WHEN t.typtype = 'd' THEN pg_catalog.pg_get_expr(t.typdefaultbin, 0) END,
       pg_catalog.format_type(r.rngsubtype, NULL), r.rngcollation, s.typcollation,
       NULLIF(r.rngsubdiff, 0::pg_catalog.oid)::pg_catalog.regproc, NULLIF(r.rngcanonical, 0::pg_catalog.oid)::pg_catalog.regproc,
       CASE WHEN NOT k.opcdefault THEN pg_catalog.format('%I.%I', kn.nspname, k.opcname) END, NULL, NULL,
       pg_catalog.pg_get_userbyid(t.typowner),
       CASE WHEN t.typtype = 'b' AND t.typisdefined THEN ARRAY(SELECT o FROM pg_catalog.unnest(ARRAY[
           'INTERNALLENGTH = ' || CASE WHEN t.typlen < 0 THEN 'VARIABLE' ELSE t.typlen::text END,
           'INPUT = ' || t.typinput,
           'OUTPUT = ' || t.typoutput,
           'RECEIVE = ' || NULLIF(t.typreceive, 0::pg_catalog.oid)::pg_catalog.regproc,
           'SEND = ' || NULLIF(t.typsend, 0::pg_catalog.oid)::pg_catalog.regproc,
           'TYPMOD_IN = ' || NULLIF(t.typmodin, 0::pg_catalog.oid)::pg_catalog.regproc,
           'TYPMOD_OUT = ' || NULLIF(t.typmodout, 0::pg_catalog.oid)::pg_catalog.regproc,
           'ANALYZE = ' || NULLIF(t.typanalyze, 0::pg_catalog.oid)::pg_catalog.regproc,
           CASE WHEN t.typcollation <> 0 THEN 'COLLATABLE = true' END,
           'DEFAULT = ' || pg_catalog.quote_literal(t.typdefault),
           'ELEMENT = ' || pg_catalog.format_type(NULLIF(t.typelem, 0), NULL),
           CASE WHEN t.typcategory <> 'U' THEN 'CATEGORY = ' || pg_catalog.quote_literal(t.typcategory::text) END,
           CASE WHEN t.typispreferred THEN 'PREFERRED = true' END,
           CASE WHEN t.typdelim <> ',' THEN 'DELIMITER = ' || pg_catalog.quote_literal(t.typdelim::text) END,
           'ALIGNMENT = ' || CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'i' THEN 'int4' ELSE 'double' END,
           'STORAGE = ' || CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended' ELSE 'main' END,
           CASE WHEN t.typbyval THEN 'PASSEDBYVALUE' END]) o WHERE o IS NOT NULL) END
FROM pg_catalog.pg_type t
LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
LEFT JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
LEFT JOIN pg_catalog.pg_type s ON s.oid = r.rngsubtype
LEFT JOIN pg_catalog.pg_opclass k ON k.oid = r.rngsubopc
LEFT JOIN pg_catalog.pg_namespace kn ON kn.oid = k.opcnamespace
WHERE t.oid >= 16384
  AND (t.typtype IN ('e', 'd', 'r') OR NOT t.typisdefined OR (t.typtype = 'c' AND c.relkind = 'c')
       OR (t.typtype = 'b' AND NOT EXISTS (
           SELECT FROM pg_catalog.pg_type e WHERE e.oid = t.typelem AND e.typarray = t.oid)))
