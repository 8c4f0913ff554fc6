/* drydock:restore */
SELECT rolname AS role, rolsuper AS super, rolcreatedb AS databases, rolcreaterole AS roles,
       pg_is_in_recovery() AS standby
FROM pg_roles WHERE rolname = current_user
