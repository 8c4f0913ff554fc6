/* drydock:schema */
SELECT type, name, tbl_name, rootpage, sql FROM main.sqlite_schema ORDER BY rowid
