-- what CREATE DATABASE needs to make another one like this
SELECT format(' ENCODING %L LC_COLLATE %L LC_CTYPE %L',
              pg_encoding_to_char(encoding), datcollate, datctype)
FROM pg_database
WHERE datname = current_database()
