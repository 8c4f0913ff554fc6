/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT r.oid, c.relnamespace, r.rulename, r.ev_class, '', NULL,
       pg_catalog.pg_get_ruledef(r.oid) || E'\n'
       || CASE r.ev_enabled WHEN 'O' THEN '' ELSE
           pg_catalog.format(E'ALTER TABLE %I.%I %s RULE %I;\n', n.nspname, c.relname,
               CASE r.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END,
               r.rulename) END,
       ARRAY['event', CASE r.ev_type WHEN '1' THEN 'SELECT' WHEN '2' THEN 'UPDATE' WHEN '3' THEN 'INSERT' ELSE 'DELETE' END,
             'instead', r.is_instead::text]
FROM pg_catalog.pg_rewrite r
JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE r.ev_class >= 16384 AND r.rulename <> '_RETURN'
