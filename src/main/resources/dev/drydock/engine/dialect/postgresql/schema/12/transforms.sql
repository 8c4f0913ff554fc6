/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT t.oid, 0, pg_catalog.format('FOR %s LANGUAGE %I', pg_catalog.format_type(t.trftype, NULL), l.lanname), 0, '', NULL,
       pg_catalog.format(E'CREATE TRANSFORM FOR %s LANGUAGE %I (%s);\n', pg_catalog.format_type(t.trftype, NULL), l.lanname,
           pg_catalog.concat_ws(', ',
               'FROM SQL WITH FUNCTION ' || NULLIF(t.trffromsql, 0::pg_catalog.oid)::pg_catalog.regprocedure,
               'TO SQL WITH FUNCTION ' || NULLIF(t.trftosql, 0::pg_catalog.oid)::pg_catalog.regprocedure)),
       NULL
FROM pg_catalog.pg_transform t
JOIN pg_catalog.pg_language l ON l.oid = t.trflang
