/* drydock:schema */
SELECT type, name, rootpage FROM main.sqlite_schema
WHERE type IN ('table', 'view') AND substr(name, 1, 7) <> 'sqlite_'
