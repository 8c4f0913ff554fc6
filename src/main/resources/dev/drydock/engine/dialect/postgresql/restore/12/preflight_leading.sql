/* drydock:restore */
SELECT k.conrelid::bigint AS source, k.confrelid::bigint AS target,
       n.nspname || '.' || c.relname || ': ' || k.conname AS what,
       false AS acts
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE k.contype = 'f' AND k.conparentid = 0 AND k.conrelid = ANY (CAST(? AS oid[]))
ORDER BY 3
