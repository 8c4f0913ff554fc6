/* drydock:schema */
-- row versions of the columns of each relation, and of their defaults; with 1,600 of them the sum stays below 2^43
SELECT a.attrelid, (pg_catalog.count(*) << 44) + pg_catalog.sum(a.xmin::text::bigint)::bigint
FROM pg_catalog.pg_attribute a
WHERE a.attrelid >= 16384 AND a.attnum > 0
GROUP BY a.attrelid
UNION ALL
SELECT d.adrelid, 31 * ((pg_catalog.count(*) << 44) + pg_catalog.sum(d.xmin::text::bigint)::bigint)
FROM pg_catalog.pg_attrdef d
GROUP BY d.adrelid
