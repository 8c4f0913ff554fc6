/* drydock:schema */
SELECT s.name, f.id, f.seq, f."table", f."from", f."to", f.on_update, f.on_delete
FROM main.sqlite_schema s JOIN pragma_foreign_key_list(s.name, 'main') f
WHERE s.type = 'table' AND s.rootpage > 0
ORDER BY s.name, f.id, f.seq
