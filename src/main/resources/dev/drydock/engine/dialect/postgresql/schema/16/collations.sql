/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT c.oid, c.collnamespace, c.collname, 0, '', pg_catalog.pg_get_userbyid(c.collowner),
       pg_catalog.format(E'CREATE COLLATION %I.%I (%s);\n', n.nspname, c.collname, pg_catalog.concat_ws(', ',
           'provider = ' || CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'c' THEN 'libc' WHEN 'b' THEN 'builtin' ELSE '"default"' END,
           CASE WHEN NOT c.collisdeterministic THEN 'deterministic = false' END,
           CASE WHEN c.colliculocale IS NOT NULL THEN 'locale = ' || pg_catalog.quote_literal(c.colliculocale)
                WHEN c.collcollate = c.collctype THEN 'locale = ' || pg_catalog.quote_literal(c.collcollate)
                ELSE pg_catalog.format('lc_collate = %L, lc_ctype = %L', c.collcollate, c.collctype) END,
           'rules = ' || pg_catalog.quote_literal(c.collicurules))),
       NULL
FROM pg_catalog.pg_collation c
JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
WHERE c.oid >= 16384
