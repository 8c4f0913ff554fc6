-- what CREATE DATABASE needs to make another one like this
SELECT format(' ENCODING %L LC_COLLATE %L LC_CTYPE %L', pg_encoding_to_char(encoding), datcollate, datctype)
       || CASE datlocprovider
            WHEN 'i' THEN format(' LOCALE_PROVIDER icu ICU_LOCALE %L', datlocale)
            WHEN 'b' THEN format(' LOCALE_PROVIDER builtin BUILTIN_LOCALE %L', datlocale)
            ELSE ' LOCALE_PROVIDER libc'
          END
FROM pg_database
WHERE datname = current_database()
