/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT d.oid, d.dictnamespace, d.dictname, 0, '', pg_catalog.pg_get_userbyid(d.dictowner),
       pg_catalog.format(E'CREATE TEXT SEARCH DICTIONARY %I.%I (\n    TEMPLATE = %I.%I%s\n);\n', n.nspname, d.dictname,
           tn.nspname, t.tmplname, E',\n    ' || d.dictinitoption),
       NULL
FROM pg_catalog.pg_ts_dict d
JOIN pg_catalog.pg_namespace n ON n.oid = d.dictnamespace
JOIN pg_catalog.pg_ts_template t ON t.oid = d.dicttemplate
JOIN pg_catalog.pg_namespace tn ON tn.oid = t.tmplnamespace
WHERE d.oid >= 16384
