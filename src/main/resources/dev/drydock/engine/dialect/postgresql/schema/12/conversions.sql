/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT c.oid, c.connamespace, c.conname, 0, '', pg_catalog.pg_get_userbyid(c.conowner),
       pg_catalog.format(E'CREATE %sCONVERSION %I.%I FOR %L TO %L FROM %s;\n',
           CASE WHEN c.condefault THEN 'DEFAULT ' ELSE '' END, n.nspname, c.conname,
           pg_catalog.pg_encoding_to_char(c.conforencoding), pg_catalog.pg_encoding_to_char(c.contoencoding), c.conproc),
       NULL
FROM pg_catalog.pg_conversion c
JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
WHERE c.oid >= 16384
