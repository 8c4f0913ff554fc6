/* drydock:schema */
SELECT u.type, u.modifier, pg_catalog.format_type(u.type, u.modifier), t.typcollation, t.typstorage
FROM pg_catalog.unnest(?::pg_catalog.oid[], ?::pg_catalog.int4[]) AS u (type, modifier)
JOIN pg_catalog.pg_type t ON t.oid = u.type
