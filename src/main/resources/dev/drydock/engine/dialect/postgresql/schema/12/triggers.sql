/* drydock:schema */
SELECT t.oid, t.tgrelid, t.tgname, pg_catalog.pg_get_triggerdef(t.oid), t.tgenabled, NULL
FROM pg_catalog.pg_trigger t
WHERE t.tgrelid >= 16384 AND NOT t.tgisinternal
