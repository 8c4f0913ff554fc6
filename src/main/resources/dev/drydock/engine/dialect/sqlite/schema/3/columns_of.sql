/* drydock:schema */
SELECT ?, x.cid, x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden
FROM pragma_table_xinfo(?, 'main') x
