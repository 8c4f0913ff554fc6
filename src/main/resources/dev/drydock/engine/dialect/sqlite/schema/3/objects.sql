/* drydock:schema */
SELECT type, name, tbl_name, rootpage, sql FROM main.sqlite_schema
WHERE substr(name, 1, 7) <> 'sqlite_' ORDER BY rowid
