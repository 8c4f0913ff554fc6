/* drydock:schema */
SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main'
