-- a foreign key to a partitioned table has another entry for each partition, which is left out
SELECT f.conname AS name,
  n.nspname AS parent_schema,
  p.relname AS parent,
  ARRAY(
    SELECT a.attname
    FROM unnest(f.conkey) WITH ORDINALITY k (num, place)
    JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.num
    ORDER BY k.place)::text[] AS columns,
  ARRAY(
    SELECT a.attname
    FROM unnest(f.confkey) WITH ORDINALITY k (num, place)
    JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.num
    ORDER BY k.place)::text[] AS parent_columns
FROM pg_constraint f
JOIN pg_class p ON p.oid = f.confrelid
JOIN pg_namespace n ON n.oid = p.relnamespace
WHERE f.conrelid = ?::oid
  AND f.contype = 'f'
  AND NOT EXISTS (
    SELECT FROM pg_constraint above
    WHERE above.oid = f.conparentid AND above.conrelid = f.conrelid)
ORDER BY f.conname
