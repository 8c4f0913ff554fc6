/* drydock:lint */
SELECT 'relation' AS what, m.name AS name, '' AS parent, m.type AS detail, 0 AS yes, 0 AS also,
       0 AS place
  FROM main.sqlite_schema m
 WHERE m.type IN ('table', 'view', 'index')
UNION ALL
SELECT 'column', c.name, m.name, c.type, c."notnull" OR c.pk, c.pk, c.cid
  FROM main.sqlite_schema m, pragma_table_info(m.name) c
 WHERE m.type IN ('table', 'view')
UNION ALL
SELECT 'index', x.name, m.name, coalesce(c.name, ''), x."unique", NOT x.partial, c.seqno
  FROM main.sqlite_schema m, pragma_index_list(m.name) x, pragma_index_info(x.name) c
 WHERE m.type = 'table'
UNION ALL
SELECT 'foreign', f."from", m.name, 'fk ' || f.id, 0, 0, f.seq
  FROM main.sqlite_schema m, pragma_foreign_key_list(m.name) f
 WHERE m.type = 'table'
 ORDER BY 1, 3, 7
