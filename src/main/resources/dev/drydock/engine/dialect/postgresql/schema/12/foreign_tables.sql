/* drydock:schema */
SELECT f.ftrelid, s.srvname, (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(o.option_name) || ' ' || pg_catalog.quote_literal(o.option_value), ', ' ORDER BY o.option_name)
        FROM pg_catalog.pg_options_to_table(f.ftoptions) o
        WHERE o.option_name !~* '(passw|passcode|secret|token|credential|private_?key)')
FROM pg_catalog.pg_foreign_table f
JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver
WHERE f.ftrelid >= 16384
