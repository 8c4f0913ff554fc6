/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT m.umid, 0,
       CASE WHEN m.umuser = 0 THEN 'public' ELSE m.usename END || ' on ' || m.srvname,
       0, '', NULL,
       pg_catalog.format(E'CREATE USER MAPPING FOR %s SERVER %I%s;\n',
           CASE WHEN m.umuser = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(m.usename) END, m.srvname,
           ' OPTIONS (' || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(o.option_name) || ' ' || pg_catalog.quote_literal(o.option_value), ', ' ORDER BY o.option_name)
        FROM pg_catalog.pg_options_to_table(m.umoptions) o
        WHERE o.option_name !~* '(passw|passcode|secret|token|credential|private_?key)') || ')'),
       ARRAY['server', m.srvname::text] || CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_options_to_table(m.umoptions) o
        WHERE o.option_name ~* '(passw|passcode|secret|token|credential|private_?key)')
        THEN ARRAY['secret options', 'not read'] ELSE '{}'::text[] END
FROM pg_catalog.pg_user_mappings m
