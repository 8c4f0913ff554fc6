/* drydock:restore */
SELECT rolname AS role, pg_has_role(current_user, oid, 'SET') AS member FROM pg_roles
