/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties
-- a database may hold millions: beyond the limit they are only counted
SELECT l.oid, 0, l.oid::text, 0, '', pg_catalog.pg_get_userbyid(l.lomowner),
       pg_catalog.format(E'SELECT pg_catalog.lo_create(%s);\n', pg_catalog.quote_literal(l.oid)), NULL
FROM pg_catalog.pg_largeobject_metadata l
WHERE (SELECT count(*) FROM (SELECT FROM pg_catalog.pg_largeobject_metadata LIMIT 10001) c) <= 10000
