/* drydock:schema */
SELECT n.oid, n.nspname, pg_catalog.pg_get_userbyid(n.nspowner),
       pg_catalog.has_schema_privilege(n.oid, 'USAGE'),
       pg_catalog.obj_description(n.oid, 'pg_namespace')
FROM pg_catalog.pg_namespace n
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
