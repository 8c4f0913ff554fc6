/* drydock:schema */
SELECT x.cid, x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden, s.name
FROM main.sqlite_schema s JOIN pragma_table_xinfo(s.name, 'main') x
WHERE s.type = 'view'
