SELECT c.oid::bigint AS oid, c.relkind = 'p' AS partitioned, row_security_active(c.oid) AS hidden
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p')
