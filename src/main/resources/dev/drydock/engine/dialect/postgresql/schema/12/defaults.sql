/* drydock:schema */
-- an expression without columns deparses without its relation, which is most of the cost
SELECT d.adrelid, d.adnum,
       pg_catalog.pg_get_expr(
           d.adbin, CASE WHEN a.attgenerated = '' THEN 0 ELSE d.adrelid END)
FROM pg_catalog.pg_attrdef d
JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
WHERE d.adrelid >= 16384
  AND (?::oid[] = '{}' OR d.adrelid = ANY (?::oid[]))
