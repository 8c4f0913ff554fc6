/* drydock:lint */
WITH own AS (
    SELECT oid, nspname
      FROM pg_namespace
     WHERE nspname <> 'information_schema' AND nspname !~ '^pg_'
)
SELECT 'schema' AS what, nspname AS schema, '' AS name, '' AS parent, '' AS detail,
       '{}'::text[] AS list, false AS yes, false AS also, 0::bigint AS number, 0 AS place
  FROM own
UNION ALL
SELECT 'relation', own.nspname, c.relname, '',
       CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'f' THEN 'table'
                      WHEN 'v' THEN 'view' WHEN 'm' THEN 'matview' WHEN 'S' THEN 'sequence'
                      WHEN 'i' THEN 'index' WHEN 'I' THEN 'index' ELSE 'composite' END,
       '{}', false, false, greatest(c.reltuples, -1)::bigint, 0
  FROM pg_class c JOIN own ON own.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S', 'i', 'I', 'c')
UNION ALL
SELECT 'column', own.nspname, a.attname, c.relname, format_type(a.atttypid, a.atttypmod),
       '{}', a.attnotnull, false, 0, a.attnum
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid
  JOIN own ON own.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT 'index', own.nspname, i.relname, t.relname, '',
       ARRAY(SELECT coalesce(a.attname::text, '')
               FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS k(attnum, n)
               LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.attnum
                     AND k.attnum > 0
              WHERE k.n <= x.indnkeyatts
              ORDER BY k.n),
       x.indisunique AND x.indisvalid, x.indpred IS NULL AND x.indexprs IS NULL, 0, 0
  FROM pg_index x
  JOIN pg_class i ON i.oid = x.indexrelid
  JOIN pg_class t ON t.oid = x.indrelid
  JOIN own ON own.oid = i.relnamespace
UNION ALL
SELECT 'constraint', own.nspname, k.conname, c.relname, k.contype::text,
       ARRAY(SELECT a.attname::text
               FROM unnest(k.conkey) WITH ORDINALITY AS u(attnum, n)
               JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum
              ORDER BY u.n)
         || CASE WHEN k.contype = 'c' THEN ARRAY[pg_get_constraintdef(k.oid)] ELSE '{}' END,
       k.convalidated, false, 0, 0
  FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid
  JOIN own ON own.oid = c.relnamespace
UNION ALL
SELECT 'type', own.nspname, t.typname, '',
       CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' ELSE 'other' END,
       ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid
              ORDER BY e.enumsortorder),
       false, false, 0, 0
  FROM pg_type t JOIN own ON own.oid = t.typnamespace
 WHERE t.typtype IN ('e', 'd', 'r', 'm') OR (t.typtype = 'b' AND t.typcategory <> 'A')
 ORDER BY what, schema, parent, place, name
