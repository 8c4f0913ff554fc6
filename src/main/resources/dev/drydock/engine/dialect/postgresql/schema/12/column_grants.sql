/* drydock:schema */
SELECT a.attrelid, a.attname, pg_catalog.pg_get_userbyid(g.grantee), pg_catalog.pg_get_userbyid(g.grantor), g.privilege_type,
       g.is_grantable, g.grantee = 0
FROM pg_catalog.pg_attribute a CROSS JOIN LATERAL pg_catalog.aclexplode(a.attacl) g
WHERE a.attrelid = ANY (?::pg_catalog.oid[]) AND a.attnum > 0 AND NOT a.attisdropped AND a.attacl IS NOT NULL
