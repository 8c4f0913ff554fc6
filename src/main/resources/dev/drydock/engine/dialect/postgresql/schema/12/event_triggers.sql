/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT e.oid, 0, e.evtname, 0, '', pg_catalog.pg_get_userbyid(e.evtowner),
       pg_catalog.format(E'CREATE EVENT TRIGGER %I ON %s', e.evtname, e.evtevent)
       || COALESCE(E'\n    WHEN TAG IN (' || (
           SELECT pg_catalog.string_agg(pg_catalog.quote_literal(t.tag), ', ')
           FROM pg_catalog.unnest(e.evttags) AS t (tag)) || ')', '')
       || pg_catalog.format(E'\n    EXECUTE FUNCTION %s();\n', e.evtfoid::pg_catalog.regproc)
       || CASE e.evtenabled WHEN 'O' THEN '' ELSE
           pg_catalog.format(E'ALTER EVENT TRIGGER %I %s;\n', e.evtname,
               CASE e.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END) END,
       ARRAY['event', e.evtevent::text]
FROM pg_catalog.pg_event_trigger e
