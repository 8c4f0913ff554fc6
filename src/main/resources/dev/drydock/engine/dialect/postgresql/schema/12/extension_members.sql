/* drydock:schema */
SELECT d.objid FROM pg_catalog.pg_depend d
WHERE d.deptype = 'e'
  AND d.classid IN ('pg_catalog.pg_class'::pg_catalog.regclass,
                    'pg_catalog.pg_type'::pg_catalog.regclass,
                    'pg_catalog.pg_namespace'::pg_catalog.regclass)
