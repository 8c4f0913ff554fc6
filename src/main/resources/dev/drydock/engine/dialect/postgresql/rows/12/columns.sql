-- types without length and without the checks of domains
SELECT a.attname AS name,
  format_type(b.oid, -1)
    || CASE WHEN a.attcollation <> 0 AND a.attcollation <> b.typcollation
         THEN ' COLLATE ' || quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
         ELSE '' END AS type,
  (a.attnotnull OR EXISTS (
      SELECT FROM pg_type d WHERE d.oid = a.atttypid AND d.typtype = 'd' AND d.typnotnull))
    AND NOT a.atthasdef
    AND a.attidentity = ''
    AND NOT EXISTS (SELECT FROM pg_type d WHERE d.oid = a.atttypid AND d.typdefault IS NOT NULL)
    AS required,
  a.attgenerated <> '' AS generated,
  a.attidentity = 'a' AS always
FROM pg_attribute a
JOIN LATERAL (
  WITH RECURSIVE chain AS (
    SELECT t.oid, t.typtype, t.typbasetype, t.typcollation
    FROM pg_type t
    WHERE t.oid = a.atttypid
    UNION ALL
    SELECT t.oid, t.typtype, t.typbasetype, t.typcollation
    FROM chain
    JOIN pg_type t ON t.oid = chain.typbasetype
    WHERE chain.typtype = 'd')
  SELECT * FROM chain WHERE typtype <> 'd') b ON TRUE
LEFT JOIN pg_collation co ON co.oid = a.attcollation
LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum
