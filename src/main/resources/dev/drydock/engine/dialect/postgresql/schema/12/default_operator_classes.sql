/* drydock:schema */
SELECT o.oid FROM pg_catalog.pg_opclass o WHERE NOT o.opcdefault
