/* drydock:schema */
-- an empty list of privileges comes as one row without a privilege
SELECT 1259, x.oid, pg_catalog.pg_get_userbyid(g.grantee), pg_catalog.pg_get_userbyid(g.grantor), g.privilege_type,
       g.is_grantable, g.grantee = 0
FROM pg_catalog.pg_class x LEFT JOIN LATERAL pg_catalog.aclexplode(x.relacl) g ON true
WHERE x.relacl IS NOT NULL AND x.oid >= 16384
UNION ALL
SELECT 1255, x.oid, pg_catalog.pg_get_userbyid(g.grantee), pg_catalog.pg_get_userbyid(g.grantor), g.privilege_type,
       g.is_grantable, g.grantee = 0
FROM pg_catalog.pg_proc x LEFT JOIN LATERAL pg_catalog.aclexplode(x.proacl) g ON true
WHERE x.proacl IS NOT NULL AND x.oid >= 16384
UNION ALL
SELECT 1247, x.oid, pg_catalog.pg_get_userbyid(g.grantee), pg_catalog.pg_get_userbyid(g.grantor), g.privilege_type,
       g.is_grantable, g.grantee = 0
FROM pg_catalog.pg_type x LEFT JOIN LATERAL pg_catalog.aclexplode(x.typacl) g ON true
WHERE x.typacl IS NOT NULL AND x.oid >= 16384
UNION ALL
SELECT 2615, x.oid, pg_catalog.pg_get_userbyid(g.grantee), pg_catalog.pg_get_userbyid(g.grantor), g.privilege_type,
       g.is_grantable, g.grantee = 0
FROM pg_catalog.pg_namespace x LEFT JOIN LATERAL pg_catalog.aclexplode(x.nspacl) g ON true
WHERE x.nspacl IS NOT NULL AND x.nspname !~ '^pg_' AND x.nspname <> 'information_schema'
UNION ALL
SELECT 2612, x.oid, pg_catalog.pg_get_userbyid(g.grantee), pg_catalog.pg_get_userbyid(g.grantor), g.privilege_type,
       g.is_grantable, g.grantee = 0
FROM pg_catalog.pg_language x LEFT JOIN LATERAL pg_catalog.aclexplode(x.lanacl) g ON true
WHERE x.lanacl IS NOT NULL AND x.oid >= 16384
UNION ALL
SELECT 2328, x.oid, pg_catalog.pg_get_userbyid(g.grantee), pg_catalog.pg_get_userbyid(g.grantor), g.privilege_type,
       g.is_grantable, g.grantee = 0
FROM pg_catalog.pg_foreign_data_wrapper x LEFT JOIN LATERAL pg_catalog.aclexplode(x.fdwacl) g ON true
WHERE x.fdwacl IS NOT NULL AND x.oid >= 16384
UNION ALL
SELECT 1417, x.oid, pg_catalog.pg_get_userbyid(g.grantee), pg_catalog.pg_get_userbyid(g.grantor), g.privilege_type,
       g.is_grantable, g.grantee = 0
FROM pg_catalog.pg_foreign_server x LEFT JOIN LATERAL pg_catalog.aclexplode(x.srvacl) g ON true
WHERE x.srvacl IS NOT NULL AND x.oid >= 16384
UNION ALL
SELECT 2613, x.oid, pg_catalog.pg_get_userbyid(g.grantee), pg_catalog.pg_get_userbyid(g.grantor), g.privilege_type,
       g.is_grantable, g.grantee = 0
FROM pg_catalog.pg_largeobject_metadata x LEFT JOIN LATERAL pg_catalog.aclexplode(x.lomacl) g ON true
WHERE x.lomacl IS NOT NULL
