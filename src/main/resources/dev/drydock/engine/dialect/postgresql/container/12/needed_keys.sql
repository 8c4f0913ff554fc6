/* drydock:backup: tables with keys that views or functions are made of, and whatever shares a partitioned table with them */
WITH needed AS (
    SELECT DISTINCT k.conrelid AS oid
    FROM pg_catalog.pg_depend d
    JOIN pg_catalog.pg_constraint k ON d.refclassid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND d.refobjid = k.oid
    WHERE d.classid IN ('pg_catalog.pg_rewrite'::pg_catalog.regclass, 'pg_catalog.pg_proc'::pg_catalog.regclass)
)
SELECT oid::bigint FROM needed
UNION
SELECT t.relid::pg_catalog.oid::bigint
FROM needed n, LATERAL pg_catalog.pg_partition_tree(pg_catalog.pg_partition_root(n.oid)) t
