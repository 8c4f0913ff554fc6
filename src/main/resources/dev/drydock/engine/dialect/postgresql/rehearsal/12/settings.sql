/* drydock:rehearsal */
SELECT unnest(s.setconfig) AS setting
FROM pg_catalog.pg_db_role_setting s
JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
WHERE s.setrole = 0 AND d.datname = pg_catalog.current_database()
