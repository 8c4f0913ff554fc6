/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT p.oid, p.prsnamespace, p.prsname, 0, '', NULL,
       pg_catalog.format(E'CREATE TEXT SEARCH PARSER %I.%I (\n    %s\n);\n', n.nspname, p.prsname, pg_catalog.concat_ws(E',\n    ',
           'START = ' || p.prsstart, 'GETTOKEN = ' || p.prstoken, 'END = ' || p.prsend,
           'HEADLINE = ' || NULLIF(p.prsheadline, 0::pg_catalog.oid)::pg_catalog.regproc, 'LEXTYPES = ' || p.prslextype)),
       NULL
FROM pg_catalog.pg_ts_parser p
JOIN pg_catalog.pg_namespace n ON n.oid = p.prsnamespace
WHERE p.oid >= 16384
