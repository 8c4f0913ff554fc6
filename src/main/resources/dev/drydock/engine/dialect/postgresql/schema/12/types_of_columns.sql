/* drydock:schema */
SELECT u.type, u.modifier, pg_catalog.format_type(u.type, u.modifier)
FROM ROWS FROM (
    pg_catalog.unnest(?::pg_catalog.oid[]), pg_catalog.unnest(?::pg_catalog.int4[])) AS u (type, modifier)
