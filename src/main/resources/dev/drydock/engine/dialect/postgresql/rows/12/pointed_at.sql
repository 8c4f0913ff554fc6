-- columns that foreign keys point to
SELECT DISTINCT a.attname
FROM pg_constraint f
JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = ANY (f.confkey)
WHERE f.contype = 'f' AND f.confrelid = ?::oid
