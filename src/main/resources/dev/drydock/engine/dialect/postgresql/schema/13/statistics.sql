/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT s.oid, s.stxnamespace, s.stxname, 0, '', pg_catalog.pg_get_userbyid(s.stxowner),
       pg_catalog.pg_get_statisticsobjdef(s.oid) || E';\n'
       || CASE WHEN s.stxstattarget >= 0 THEN
           pg_catalog.format(E'ALTER STATISTICS %I.%I SET STATISTICS %s;\n', n.nspname, s.stxname, s.stxstattarget)
           ELSE '' END,
       ARRAY['table', c.relname::text]
FROM pg_catalog.pg_statistic_ext s
JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
JOIN pg_catalog.pg_class c ON c.oid = s.stxrelid
