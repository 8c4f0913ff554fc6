/* drydock:restore */
SELECT a.attrelid::bigint AS oid, a.attname AS name, a.attgenerated <> '' AS generated,
       a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attgenerated = '' AS required
FROM pg_attribute a
WHERE a.attrelid = ANY (CAST(? AS oid[])) AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY 1, a.attnum
