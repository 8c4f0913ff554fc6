/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties
-- without a schema the list replaces the built-in privileges, with one it adds to them
SELECT d.oid, 0,
       pg_catalog.format('for %I%s on %s', r.role, ' in ' || pg_catalog.quote_ident(n.nspname), k.kind), 0, '', NULL,
       CASE WHEN d.defaclnamespace <> 0 THEN '' ELSE
           pg_catalog.format(E'ALTER DEFAULT PRIVILEGES FOR ROLE %I REVOKE ALL ON %s FROM PUBLIC;\n', r.role, k.kind)
           || pg_catalog.format(E'ALTER DEFAULT PRIVILEGES FOR ROLE %I REVOKE ALL ON %s FROM %I;\n', r.role, k.kind, r.role) END
       || COALESCE((SELECT pg_catalog.string_agg(pg_catalog.format(
                   E'ALTER DEFAULT PRIVILEGES FOR ROLE %I%s GRANT %s ON %s TO %s%s;\n', r.role,
                   ' IN SCHEMA ' || pg_catalog.quote_ident(n.nspname), g.privileges, k.kind, g.grantee,
                   CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END),
               '' ORDER BY g.grantee, g.is_grantable)
           FROM (SELECT CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(x.grantee)) END AS grantee,
                        x.is_grantable, pg_catalog.string_agg(x.privilege_type, ', ' ORDER BY x.privilege_type) AS privileges
                 FROM pg_catalog.aclexplode(d.defaclacl) x GROUP BY 1, 2) g), ''),
       ARRAY['objects', k.kind]
FROM pg_catalog.pg_default_acl d
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
CROSS JOIN LATERAL (SELECT pg_catalog.pg_get_userbyid(d.defaclrole) AS role) r
CROSS JOIN LATERAL (SELECT CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
    WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END AS kind) k
