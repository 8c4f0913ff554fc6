/* drydock:schema */
SELECT ic.relname AS name,
       (SELECT sum(pg_catalog.pg_relation_size(x.oid))
        FROM (SELECT ic.oid UNION SELECT p.relid FROM pg_catalog.pg_partition_tree(ic.oid) p) x)::bigint AS bytes,
       s.idx_scan AS scans,
       s.idx_tup_read AS entries_read,
       s.last_idx_scan AS last_scan,
       i.indisvalid AS valid
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_stat_all_indexes s ON s.indexrelid = i.indexrelid
WHERE n.nspname = ? AND c.relname = ?
ORDER BY ic.relname
