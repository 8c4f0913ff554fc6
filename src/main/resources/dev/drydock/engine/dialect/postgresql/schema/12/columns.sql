/* drydock:schema */
-- most columns keep their type's storage and collation: those fields travel as NULL
SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attislocal,
       CASE WHEN a.attidentity <> '' OR a.attgenerated <> ''
            THEN a.attidentity::text || a.attgenerated::text END,
       NULLIF(a.attcollation, t.typcollation),
       CASE WHEN a.attstorage <> t.typstorage OR a.attstattarget >= 0
                 OR a.attoptions IS NOT NULL OR a.attfdwoptions IS NOT NULL
            THEN pg_catalog.concat_ws(E'\x01',
           CASE WHEN a.attstorage <> t.typstorage THEN 'STORAGE ' || CASE a.attstorage
               WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'x' THEN 'EXTENDED' ELSE 'MAIN' END END,
           CASE WHEN a.attstattarget >= 0 THEN 'STATISTICS ' || a.attstattarget END,
           '(' || pg_catalog.array_to_string(a.attoptions, ', ') || ')',
           'OPTIONS (' || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(o.option_name) || ' ' || pg_catalog.quote_literal(o.option_value), ', ' ORDER BY o.option_name)
        FROM pg_catalog.pg_options_to_table(a.attfdwoptions) o
        WHERE o.option_name !~* '(passw|passcode|secret|token|credential|private_?key)') || ')') END,
       CASE WHEN a.attacl IS NOT NULL THEN true END
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
WHERE (c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c') OR (c.relkind IN ('i', 'I') AND a.attstattarget >= 0))
  AND a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
  -- an empty list means all
  AND (?::oid[] = '{}' OR c.relkind IN ('i', 'I') OR a.attrelid = ANY (?::oid[]))
