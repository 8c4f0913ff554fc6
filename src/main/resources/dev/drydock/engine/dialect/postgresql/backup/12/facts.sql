/* drydock:backup */
SELECT current_setting('server_version') AS version,
       pg_encoding_to_char(encoding) AS encoding,
       datcollate AS collation, datctype AS character_type,
       (SELECT string_agg(extname || ' ' || extversion, ', ' ORDER BY extname)
        FROM pg_extension WHERE extname <> 'plpgsql') AS extensions
FROM pg_database WHERE datname = current_database()
