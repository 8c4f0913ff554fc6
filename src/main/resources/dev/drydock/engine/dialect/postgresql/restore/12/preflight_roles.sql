/* drydock:restore */
SELECT rolname AS role, pg_has_role(current_user, oid, 'MEMBER') AS member FROM pg_roles
