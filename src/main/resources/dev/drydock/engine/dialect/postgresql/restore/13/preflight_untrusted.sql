/* drydock:restore */
SELECT a.name FROM pg_available_extensions a
JOIN pg_available_extension_versions v ON v.name = a.name AND v.version = a.default_version
WHERE v.superuser AND NOT v.trusted AND a.name <> 'plpgsql'
