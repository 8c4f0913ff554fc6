/* drydock:restore */
SELECT oid::bigint FROM pg_class WHERE NOT pg_has_role(current_user, relowner, 'USAGE')
UNION ALL SELECT oid::bigint FROM pg_proc WHERE NOT pg_has_role(current_user, proowner, 'USAGE')
UNION ALL SELECT oid::bigint FROM pg_type WHERE NOT pg_has_role(current_user, typowner, 'USAGE')
UNION ALL SELECT oid::bigint FROM pg_namespace WHERE NOT pg_has_role(current_user, nspowner, 'USAGE')
UNION ALL SELECT oid::bigint FROM pg_extension WHERE NOT pg_has_role(current_user, extowner, 'USAGE')
