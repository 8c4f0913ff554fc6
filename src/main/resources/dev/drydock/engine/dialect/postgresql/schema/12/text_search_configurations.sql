/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT c.oid, c.cfgnamespace, c.cfgname, 0, '', pg_catalog.pg_get_userbyid(c.cfgowner),
       pg_catalog.format(E'CREATE TEXT SEARCH CONFIGURATION %I.%I (PARSER = %I.%I);\n', n.nspname, c.cfgname, pn.nspname, p.prsname)
       || COALESCE((SELECT pg_catalog.string_agg(
               pg_catalog.format(E'ALTER TEXT SEARCH CONFIGURATION %I.%I ADD MAPPING FOR %I WITH %s;\n',
                   n.nspname, c.cfgname, g.alias, g.dictionaries), '' ORDER BY g.alias)
           FROM (SELECT t.alias, pg_catalog.string_agg(m.mapdict::pg_catalog.regdictionary::text, ', ' ORDER BY m.mapseqno) AS dictionaries
                 FROM pg_catalog.pg_ts_config_map m
                 JOIN pg_catalog.ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype
                 WHERE m.mapcfg = c.oid GROUP BY t.alias) g), ''),
       NULL
FROM pg_catalog.pg_ts_config c
JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace
JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser
JOIN pg_catalog.pg_namespace pn ON pn.oid = p.prsnamespace
WHERE c.oid >= 16384
