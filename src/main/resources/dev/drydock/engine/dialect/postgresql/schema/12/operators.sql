/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT o.oid, o.oprnamespace, o.oprname, 0,
       pg_catalog.format('(%s, %s)',
           CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprleft, NULL) END,
           CASE WHEN o.oprright = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprright, NULL) END),
       pg_catalog.pg_get_userbyid(o.oprowner),
       pg_catalog.format(E'CREATE OPERATOR %I.%s (\n    %s\n);\n', n.nspname, o.oprname, pg_catalog.concat_ws(E',\n    ',
           'FUNCTION = ' || o.oprcode,
           'LEFTARG = ' || pg_catalog.format_type(NULLIF(o.oprleft, 0), NULL),
           'RIGHTARG = ' || pg_catalog.format_type(NULLIF(o.oprright, 0), NULL),
           'COMMUTATOR = ' || (SELECT pg_catalog.format('OPERATOR(%I.%s)', m.nspname, x.oprname)
               FROM pg_catalog.pg_operator x JOIN pg_catalog.pg_namespace m ON m.oid = x.oprnamespace WHERE x.oid = o.oprcom),
           'NEGATOR = ' || (SELECT pg_catalog.format('OPERATOR(%I.%s)', m.nspname, x.oprname)
               FROM pg_catalog.pg_operator x JOIN pg_catalog.pg_namespace m ON m.oid = x.oprnamespace WHERE x.oid = o.oprnegate),
           'RESTRICT = ' || NULLIF(o.oprrest, 0::pg_catalog.oid)::pg_catalog.regproc,
           'JOIN = ' || NULLIF(o.oprjoin, 0::pg_catalog.oid)::pg_catalog.regproc,
           CASE WHEN o.oprcanmerge THEN 'MERGES' END,
           CASE WHEN o.oprcanhash THEN 'HASHES' END)),
       ARRAY['function', o.oprcode::text]
FROM pg_catalog.pg_operator o
JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
WHERE o.oid >= 16384 AND o.oprcode <> 0
