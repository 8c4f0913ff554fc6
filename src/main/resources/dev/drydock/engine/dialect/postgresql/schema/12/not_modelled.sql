/* drydock:schema */
-- what exists in the database and the model does not hold; 11 is pg_catalog
SELECT 'security labels', count(*) FROM pg_catalog.pg_seclabel
UNION ALL
SELECT 'large objects', count(*) FROM pg_catalog.pg_largeobject_metadata HAVING count(*) > 10000
UNION ALL
SELECT 'comments on sequences of identity columns', count(*)
FROM pg_catalog.pg_description x
JOIN pg_catalog.pg_depend d ON d.classid = x.classoid AND d.objid = x.objoid AND d.objsubid = 0 AND d.deptype = 'i'
JOIN pg_catalog.pg_class c ON c.oid = x.objoid AND c.relkind = 'S'
WHERE x.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.objoid >= 16384 AND d.refclassid = x.classoid
UNION ALL
SELECT 'changed privileges of system objects and of extension members', (
(SELECT count(*) FROM pg_catalog.pg_class x
     LEFT JOIN pg_catalog.pg_init_privs i ON i.objoid = x.oid AND i.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND i.objsubid = 0
     WHERE x.relacl IS DISTINCT FROM i.initprivs AND x.oid < 16384 AND x.relnamespace = 11)
    + (SELECT count(*) FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class x ON x.oid = d.objid
     LEFT JOIN pg_catalog.pg_init_privs i ON i.objoid = x.oid AND i.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND i.objsubid = 0
     WHERE x.relacl IS DISTINCT FROM i.initprivs AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.oid >= 16384
       AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e')
    + (SELECT count(*) FROM pg_catalog.pg_proc x
     LEFT JOIN pg_catalog.pg_init_privs i ON i.objoid = x.oid AND i.classoid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND i.objsubid = 0
     WHERE x.proacl IS DISTINCT FROM i.initprivs AND x.oid < 16384 AND x.pronamespace = 11)
    + (SELECT count(*) FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_proc x ON x.oid = d.objid
     LEFT JOIN pg_catalog.pg_init_privs i ON i.objoid = x.oid AND i.classoid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND i.objsubid = 0
     WHERE x.proacl IS DISTINCT FROM i.initprivs AND d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND x.oid >= 16384
       AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e')
    + (SELECT count(*) FROM pg_catalog.pg_type x
     LEFT JOIN pg_catalog.pg_init_privs i ON i.objoid = x.oid AND i.classoid = 'pg_catalog.pg_type'::pg_catalog.regclass AND i.objsubid = 0
     WHERE x.typacl IS DISTINCT FROM i.initprivs AND x.oid < 16384 AND x.typnamespace = 11)
    + (SELECT count(*) FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_type x ON x.oid = d.objid
     LEFT JOIN pg_catalog.pg_init_privs i ON i.objoid = x.oid AND i.classoid = 'pg_catalog.pg_type'::pg_catalog.regclass AND i.objsubid = 0
     WHERE x.typacl IS DISTINCT FROM i.initprivs AND d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND x.oid >= 16384
       AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e')
    + (SELECT count(*) FROM pg_catalog.pg_namespace x
     LEFT JOIN pg_catalog.pg_init_privs i ON i.objoid = x.oid AND i.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND i.objsubid = 0
     WHERE x.nspacl IS DISTINCT FROM i.initprivs AND x.oid < 16384 AND x.oid = 11)
    + (SELECT count(*) FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_namespace x ON x.oid = d.objid
     LEFT JOIN pg_catalog.pg_init_privs i ON i.objoid = x.oid AND i.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND i.objsubid = 0
     WHERE x.nspacl IS DISTINCT FROM i.initprivs AND d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND x.oid >= 16384
       AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e')
    + (SELECT count(*) FROM pg_catalog.pg_language x
     LEFT JOIN pg_catalog.pg_init_privs i ON i.objoid = x.oid AND i.classoid = 'pg_catalog.pg_language'::pg_catalog.regclass AND i.objsubid = 0
     WHERE x.lanacl IS DISTINCT FROM i.initprivs AND x.oid < 16384 AND true)
    + (SELECT count(*) FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_language x ON x.oid = d.objid
     LEFT JOIN pg_catalog.pg_init_privs i ON i.objoid = x.oid AND i.classoid = 'pg_catalog.pg_language'::pg_catalog.regclass AND i.objsubid = 0
     WHERE x.lanacl IS DISTINCT FROM i.initprivs AND d.classid = 'pg_catalog.pg_language'::pg_catalog.regclass AND x.oid >= 16384
       AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e'))
