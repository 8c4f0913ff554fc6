/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT w.oid, 0, w.fdwname, 0, '', pg_catalog.pg_get_userbyid(w.fdwowner),
       pg_catalog.format(E'CREATE FOREIGN DATA WRAPPER %I%s%s%s;\n', w.fdwname,
           ' HANDLER ' || NULLIF(w.fdwhandler, 0)::pg_catalog.regproc,
           ' VALIDATOR ' || NULLIF(w.fdwvalidator, 0)::pg_catalog.regproc,
           ' OPTIONS (' || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(o.option_name) || ' ' || pg_catalog.quote_literal(o.option_value), ', ' ORDER BY o.option_name)
        FROM pg_catalog.pg_options_to_table(w.fdwoptions) o
        WHERE o.option_name !~* '(passw|passcode|secret|token|credential|private_?key)') || ')'),
       CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_options_to_table(w.fdwoptions) o
        WHERE o.option_name ~* '(passw|passcode|secret|token|credential|private_?key)')
        THEN ARRAY['secret options', 'not read'] ELSE '{}'::text[] END
FROM pg_catalog.pg_foreign_data_wrapper w
