/* drydock:schema */
-- most columns keep their type's storage and collation: those fields travel as NULL
SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attislocal,
       CASE WHEN a.attidentity <> '' OR a.attgenerated <> ''
            THEN a.attidentity::text || a.attgenerated::text END,
       NULLIF(a.attcollation, t.typcollation),
       CASE WHEN a.attstorage <> t.typstorage OR a.attstattarget >= 0
                 OR a.attoptions IS NOT NULL
            THEN pg_catalog.concat_ws(E'\x01',
           CASE WHEN a.attstorage <> t.typstorage THEN 'STORAGE ' || CASE a.attstorage
               WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'x' THEN 'EXTENDED' ELSE 'MAIN' END END,
           
           CASE WHEN a.attstattarget >= 0 THEN 'STATISTICS ' || a.attstattarget END,
           '(' || pg_catalog.array_to_string(a.attoptions, ', ') || ')') END
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c')
  AND a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
