/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT t.oid, t.tmplnamespace, t.tmplname, 0, '', NULL,
       pg_catalog.format(E'CREATE TEXT SEARCH TEMPLATE %I.%I (%s);\n', n.nspname, t.tmplname, pg_catalog.concat_ws(', ',
           'INIT = ' || NULLIF(t.tmplinit, 0::pg_catalog.oid)::pg_catalog.regproc, 'LEXIZE = ' || t.tmpllexize)),
       NULL
FROM pg_catalog.pg_ts_template t
JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace
WHERE t.oid >= 16384
