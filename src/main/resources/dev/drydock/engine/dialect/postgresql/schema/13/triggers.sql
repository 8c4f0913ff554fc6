/* drydock:schema */
-- copies on partitions come only where they fire differently
SELECT t.oid, t.tgrelid, t.tgname, pg_catalog.pg_get_triggerdef(t.oid), t.tgenabled, CASE WHEN t.tgparentid <> 0 THEN true END
FROM pg_catalog.pg_trigger t
LEFT JOIN pg_catalog.pg_trigger p ON p.oid = NULLIF(t.tgparentid, 0)
WHERE t.tgrelid >= 16384 AND (NOT t.tgisinternal OR p.tgenabled <> t.tgenabled)
