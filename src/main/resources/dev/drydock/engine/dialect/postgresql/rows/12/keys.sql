-- unique over whole columns and all rows
SELECT c.relname AS name,
  i.indisprimary AS is_primary,
  ARRAY(
    SELECT a.attname
    FROM generate_series(0, i.indnkeyatts - 1) s
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[s]
    ORDER BY s)::text[] AS columns
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid = ?::oid
  AND i.indisunique
  AND i.indisvalid
  AND i.indpred IS NULL
  AND i.indexprs IS NULL
ORDER BY i.indisprimary DESC, c.relname
