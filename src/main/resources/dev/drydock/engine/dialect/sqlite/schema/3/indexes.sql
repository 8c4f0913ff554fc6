/* drydock:schema */
SELECT s.name, l.name, l."unique", l.origin, l.partial, x.cid, x.name, x."desc"
FROM main.sqlite_schema s
JOIN pragma_index_list(s.name, 'main') l
JOIN pragma_index_xinfo(l.name, 'main') x
WHERE s.type = 'table' AND s.rootpage > 0 AND x.key = 1
ORDER BY s.name, l.seq, x.seqno
