/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT l.oid, 0, l.lanname, 0, '', pg_catalog.pg_get_userbyid(l.lanowner),
       pg_catalog.format(E'CREATE %sLANGUAGE %I HANDLER %s%s%s;\n',
           CASE WHEN l.lanpltrusted THEN 'TRUSTED ' ELSE '' END, l.lanname, l.lanplcallfoid::pg_catalog.regproc,
           ' INLINE ' || NULLIF(l.laninline, 0)::pg_catalog.regproc,
           ' VALIDATOR ' || NULLIF(l.lanvalidator, 0)::pg_catalog.regproc),
       NULL
FROM pg_catalog.pg_language l
WHERE l.oid >= 16384 AND l.lanispl
