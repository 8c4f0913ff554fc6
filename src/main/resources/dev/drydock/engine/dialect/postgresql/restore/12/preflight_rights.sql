/* drydock:restore */
SELECT rolname AS role, rolsuper AS super, rolcreatedb AS databases, rolcreaterole AS roles
FROM pg_roles WHERE rolname = current_user
