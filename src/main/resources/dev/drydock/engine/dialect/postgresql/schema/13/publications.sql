/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT p.oid, 0, p.pubname, 0, '', pg_catalog.pg_get_userbyid(p.pubowner),
       pg_catalog.format(E'CREATE PUBLICATION %I%s WITH (%s);\n', p.pubname,
           CASE WHEN p.puballtables THEN ' FOR ALL TABLES' ELSE '' END,
           pg_catalog.concat_ws(', ', 'publish = ' || pg_catalog.quote_literal(pg_catalog.concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,
               CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
               CASE WHEN p.pubtruncate THEN 'truncate' END)),
               CASE WHEN p.pubviaroot THEN 'publish_via_partition_root = true' END))
       || COALESCE((SELECT pg_catalog.string_agg(
               pg_catalog.format(E'ALTER PUBLICATION %I ADD TABLE ONLY %I.%I;\n', p.pubname, n.nspname, c.relname),
               '' ORDER BY n.nspname, c.relname)
           FROM pg_catalog.pg_publication_rel r
           JOIN pg_catalog.pg_class c ON c.oid = r.prrelid
           JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
           WHERE r.prpubid = p.oid), ''),
       NULL
FROM pg_catalog.pg_publication p
