/* drydock:schema */
SELECT l.name, l."unique", l.origin, x.cid, x.name, x."desc"
FROM pragma_index_list(?, 'main') l JOIN pragma_index_xinfo(l.name, 'main') x
WHERE x.key = 1 ORDER BY l.seq DESC, x.seqno
