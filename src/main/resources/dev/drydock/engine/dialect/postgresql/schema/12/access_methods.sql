/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT a.oid, 0, a.amname, 0, '', NULL,
       pg_catalog.format(E'CREATE ACCESS METHOD %I TYPE %s HANDLER %s;\n', a.amname,
           CASE a.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END, a.amhandler),
       NULL
FROM pg_catalog.pg_am a
WHERE a.oid >= 16384
