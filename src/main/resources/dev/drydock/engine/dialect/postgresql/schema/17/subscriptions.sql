/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties
-- the password of a connection string never leaves the server; made disabled, as a dump does
SELECT s.oid, 0, s.subname, 0, '', pg_catalog.pg_get_userbyid(s.subowner),
       pg_catalog.format(E'CREATE SUBSCRIPTION %I CONNECTION %L PUBLICATION %s WITH (%s);\n', s.subname, k.text,
           (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(u.name), ', ')
            FROM pg_catalog.unnest(s.subpublications) AS u (name)),
           pg_catalog.concat_ws(', ', 'connect = false',
               'slot_name = ' || COALESCE(pg_catalog.quote_literal(s.subslotname), 'NONE'),
               'synchronous_commit = ' || pg_catalog.quote_literal(s.subsynccommit),
               'binary = ' || s.subbinary,
               'two_phase = ' || (s.subtwophasestate <> 'd'),
               'disable_on_error = ' || s.subdisableonerr,
               'streaming = ' || CASE s.substream WHEN 'f' THEN 'off' WHEN 't' THEN 'on' ELSE 'parallel' END,
               'password_required = ' || s.subpasswordrequired,
               'run_as_owner = ' || s.subrunasowner,
               'origin = ' || pg_catalog.quote_literal(s.suborigin),
               'failover = ' || s.subfailover)),
       ARRAY['enabled', s.subenabled::text]
       || CASE WHEN k.text <> s.subconninfo THEN ARRAY['password', 'not read'] ELSE '{}'::text[] END
FROM pg_catalog.pg_subscription s
CROSS JOIN LATERAL (
    SELECT pg_catalog.btrim(pg_catalog.regexp_replace(pg_catalog.regexp_replace(s.subconninfo,
        '(ssl)?password\s*=\s*(''([^''\\]|\\.)*''|([^\s&\\]|\\.)*)', '', 'gi'),
        '^(postgres(?:ql)?://[^:/@]*):[^@]*@', '\1@', 'i')) AS text) k
WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
