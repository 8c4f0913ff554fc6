-- one pass over the pages of a table and its indexes
SELECT d.name AS name, sum(d.pgsize) AS bytes, sum(d.unused) AS unused, count(*) AS pages
FROM sqlite_schema s
JOIN dbstat d ON d.name = s.name
WHERE s.tbl_name = ? AND s.type IN ('table', 'index')
GROUP BY d.name
ORDER BY d.name
