/* drydock:restore */
WITH spaces AS (
    SELECT oid, nspname FROM pg_namespace
    WHERE nspname NOT IN ('pg_catalog', 'information_schema')
      AND nspname !~ '^pg_(toast|temp)'
)
SELECT 'schema' AS kind, '' AS schema, nspname AS name, '' AS arguments,
       'pg_namespace'::regclass::oid::bigint AS class, oid::bigint AS oid
FROM spaces
UNION ALL
SELECT CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'v' THEN 'view'
            WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'foreign table'
            WHEN 'c' THEN 'type' ELSE 'index' END,
       n.nspname, c.relname, '', 'pg_class'::regclass::oid::bigint, c.oid::bigint
FROM pg_class c JOIN spaces n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 'i', 'I', 'c') AND c.relpersistence <> 't'
UNION ALL
SELECT CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'type' END,
       n.nspname, t.typname, '', 'pg_type'::regclass::oid::bigint, t.oid::bigint
FROM pg_type t JOIN spaces n ON n.oid = t.typnamespace
WHERE t.typrelid = 0 AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
UNION ALL
SELECT CASE p.prokind WHEN 'a' THEN 'aggregate' WHEN 'p' THEN 'procedure' ELSE 'function' END,
       n.nspname, p.proname,
       COALESCE((SELECT string_agg(format_type(a.type, NULL), ';' ORDER BY a.place)
                 FROM unnest(p.proargtypes) WITH ORDINALITY AS a(type, place)), ''),
       'pg_proc'::regclass::oid::bigint, p.oid::bigint
FROM pg_proc p JOIN spaces n ON n.oid = p.pronamespace
UNION ALL
SELECT CASE k.contype WHEN 'f' THEN 'foreign key' WHEN 'c' THEN 'check' ELSE 'constraint' END,
       n.nspname, c.relname || ' ' || k.conname, '',
       'pg_constraint'::regclass::oid::bigint, k.oid::bigint
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN spaces n ON n.oid = c.relnamespace
WHERE k.contype <> 't'
UNION ALL
SELECT 'check', n.nspname, t.typname || ' ' || k.conname, '',
       'pg_constraint'::regclass::oid::bigint, k.oid::bigint
FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN spaces n ON n.oid = t.typnamespace
UNION ALL
SELECT 'trigger', n.nspname, c.relname || ' ' || g.tgname, '',
       'pg_trigger'::regclass::oid::bigint, g.oid::bigint
FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN spaces n ON n.oid = c.relnamespace
WHERE NOT g.tgisinternal
UNION ALL
SELECT 'rule', n.nspname, c.relname || ' ' || r.rulename, '',
       'pg_rewrite'::regclass::oid::bigint, r.oid::bigint
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN spaces n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN'
UNION ALL
SELECT 'policy', n.nspname, c.relname || ' ' || p.polname, '',
       'pg_policy'::regclass::oid::bigint, p.oid::bigint
FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN spaces n ON n.oid = c.relnamespace
UNION ALL
SELECT 'statistics', n.nspname, s.stxname, '',
       'pg_statistic_ext'::regclass::oid::bigint, s.oid::bigint
FROM pg_statistic_ext s JOIN spaces n ON n.oid = s.stxnamespace
UNION ALL
SELECT 'extension', '', extname, '', 'pg_extension'::regclass::oid::bigint, oid::bigint
FROM pg_extension
UNION ALL
SELECT 'language', '', lanname, '', 'pg_language'::regclass::oid::bigint, oid::bigint
FROM pg_language
UNION ALL
SELECT 'collation', n.nspname, c.collname, '', 'pg_collation'::regclass::oid::bigint, c.oid::bigint
FROM pg_collation c JOIN spaces n ON n.oid = c.collnamespace
UNION ALL
SELECT 'conversion', n.nspname, c.conname, '', 'pg_conversion'::regclass::oid::bigint, c.oid::bigint
FROM pg_conversion c JOIN spaces n ON n.oid = c.connamespace
UNION ALL
SELECT 'operator', n.nspname, o.oprname,
       CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END || ';'
       || CASE WHEN o.oprright = 0 THEN 'NONE' ELSE format_type(o.oprright, NULL) END,
       'pg_operator'::regclass::oid::bigint, o.oid::bigint
FROM pg_operator o JOIN spaces n ON n.oid = o.oprnamespace
UNION ALL
SELECT 'operator class', n.nspname, o.opcname, '', 'pg_opclass'::regclass::oid::bigint, o.oid::bigint
FROM pg_opclass o JOIN spaces n ON n.oid = o.opcnamespace
UNION ALL
SELECT 'operator family', n.nspname, o.opfname, '',
       'pg_opfamily'::regclass::oid::bigint, o.oid::bigint
FROM pg_opfamily o JOIN spaces n ON n.oid = o.opfnamespace
UNION ALL
SELECT 'cast', '', 'CAST (' || format_type(castsource, NULL) || ' AS '
       || format_type(casttarget, NULL) || ')', '', 'pg_cast'::regclass::oid::bigint, oid::bigint
FROM pg_cast
UNION ALL
SELECT 'transform', '', 'TRANSFORM FOR ' || format_type(t.trftype, NULL) || ' LANGUAGE ' || l.lanname,
       '', 'pg_transform'::regclass::oid::bigint, t.oid::bigint
FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang
UNION ALL
SELECT 'text search configuration', n.nspname, c.cfgname, '',
       'pg_ts_config'::regclass::oid::bigint, c.oid::bigint
FROM pg_ts_config c JOIN spaces n ON n.oid = c.cfgnamespace
UNION ALL
SELECT 'text search dictionary', n.nspname, d.dictname, '',
       'pg_ts_dict'::regclass::oid::bigint, d.oid::bigint
FROM pg_ts_dict d JOIN spaces n ON n.oid = d.dictnamespace
UNION ALL
SELECT 'text search parser', n.nspname, p.prsname, '',
       'pg_ts_parser'::regclass::oid::bigint, p.oid::bigint
FROM pg_ts_parser p JOIN spaces n ON n.oid = p.prsnamespace
UNION ALL
SELECT 'text search template', n.nspname, t.tmplname, '',
       'pg_ts_template'::regclass::oid::bigint, t.oid::bigint
FROM pg_ts_template t JOIN spaces n ON n.oid = t.tmplnamespace
UNION ALL
SELECT 'event trigger', '', evtname, '', 'pg_event_trigger'::regclass::oid::bigint, oid::bigint
FROM pg_event_trigger
UNION ALL
SELECT 'publication', '', pubname, '', 'pg_publication'::regclass::oid::bigint, oid::bigint
FROM pg_publication
UNION ALL
SELECT 'subscription', '', subname, '', 'pg_subscription'::regclass::oid::bigint, 0
FROM pg_subscription
WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
UNION ALL
SELECT 'foreign data wrapper', '', fdwname, '',
       'pg_foreign_data_wrapper'::regclass::oid::bigint, oid::bigint
FROM pg_foreign_data_wrapper
UNION ALL
SELECT 'server', '', srvname, '', 'pg_foreign_server'::regclass::oid::bigint, oid::bigint
FROM pg_foreign_server
UNION ALL
SELECT 'user mapping', '', 'USER MAPPING ' || usename || ' SERVER ' || srvname, '',
       'pg_user_mapping'::regclass::oid::bigint, umid::bigint
FROM pg_user_mappings
UNION ALL
SELECT 'access method', '', amname, '', 'pg_am'::regclass::oid::bigint, oid::bigint
FROM pg_am
UNION ALL
SELECT 'large object', '', oid::text, '', 'pg_largeobject'::regclass::oid::bigint, oid::bigint
FROM pg_largeobject_metadata
