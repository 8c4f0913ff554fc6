/* drydock:schema */
SELECT seq, "table", "from", "to", on_update, on_delete
FROM pragma_foreign_key_list(?, 'main') ORDER BY id DESC, seq
