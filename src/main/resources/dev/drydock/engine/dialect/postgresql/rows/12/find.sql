-- the table that people mean: with its schema, on the search path, or quoted as in SQL
SELECT n.nspname, c.relname
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p')
  AND c.relpersistence <> 't'
  AND (n.nspname || '.' || c.relname = ?
    OR (c.relname = ? AND pg_table_is_visible(c.oid))
    OR (c.relname = ?
      AND (SELECT count(*)
           FROM pg_class o
           WHERE o.relname = c.relname AND o.relkind IN ('r', 'p') AND o.relpersistence <> 't') = 1))
ORDER BY n.nspname || '.' || c.relname = ? DESC, pg_table_is_visible(c.oid) DESC
LIMIT 1
