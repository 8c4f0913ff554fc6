/* drydock:schema */
SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attidentity,
       a.attgenerated, a.attcollation, a.attislocal, a.attstorage, '',
       pg_catalog.array_to_string(a.attoptions, ', '), a.attstattarget
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c')
  AND a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
