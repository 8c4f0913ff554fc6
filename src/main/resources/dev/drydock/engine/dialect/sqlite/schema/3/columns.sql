/* drydock:schema */
SELECT s.name, x.cid, x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden
FROM main.sqlite_schema s JOIN pragma_table_xinfo(s.name, 'main') x
WHERE s.type = 'table' AND substr(s.name, 1, 7) <> 'sqlite_'
  AND s.rootpage > 0
