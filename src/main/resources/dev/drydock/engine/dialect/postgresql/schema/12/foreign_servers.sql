/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT s.oid, 0, s.srvname, 0, '', pg_catalog.pg_get_userbyid(s.srvowner),
       pg_catalog.format(E'CREATE SERVER %I%s%s FOREIGN DATA WRAPPER %I%s;\n', s.srvname,
           ' TYPE ' || pg_catalog.quote_literal(s.srvtype), ' VERSION ' || pg_catalog.quote_literal(s.srvversion),
           w.fdwname,
           ' OPTIONS (' || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(o.option_name) || ' ' || pg_catalog.quote_literal(o.option_value), ', ' ORDER BY o.option_name)
        FROM pg_catalog.pg_options_to_table(s.srvoptions) o
        WHERE o.option_name !~* '(passw|passcode|secret|token|credential|private_?key)') || ')'),
       ARRAY['wrapper', w.fdwname::text] || CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_options_to_table(s.srvoptions) o
        WHERE o.option_name ~* '(passw|passcode|secret|token|credential|private_?key)')
        THEN ARRAY['secret options', 'not read'] ELSE '{}'::text[] END
FROM pg_catalog.pg_foreign_server s
JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
