/* drydock:backup */
SELECT oid::bigint FROM pg_catalog.pg_largeobject_metadata ORDER BY 1
