/* drydock:backup */
SELECT DISTINCT r.rolname AS role
FROM pg_roles r
WHERE r.oid IN (SELECT relowner FROM pg_class WHERE oid >= 16384
                UNION SELECT nspowner FROM pg_namespace WHERE oid >= 16384
                UNION SELECT proowner FROM pg_proc WHERE oid >= 16384
                UNION SELECT typowner FROM pg_type WHERE oid >= 16384
                UNION SELECT refobjid FROM pg_shdepend
                      WHERE refclassid = 'pg_authid'::regclass
                        AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database()))
ORDER BY 1
