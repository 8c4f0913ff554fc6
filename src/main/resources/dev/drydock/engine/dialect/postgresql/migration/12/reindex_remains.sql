/* drydock:migration */
SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'
  AND (CAST(? AS text) = ''
       OR i.indrelid = to_regclass(?)
       OR i.indrelid = (SELECT o.indrelid FROM pg_index o WHERE o.indexrelid = to_regclass(?)))
ORDER BY 1
