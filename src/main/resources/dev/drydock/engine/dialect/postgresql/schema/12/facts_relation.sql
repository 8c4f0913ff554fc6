/* drydock:schema */
WITH me AS (
    SELECT c.oid
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'm', 'f')
),
-- a partitioned table keeps its rows in its partitions
tree AS (
    SELECT oid FROM me
    UNION
    SELECT p.relid FROM me, pg_catalog.pg_partition_tree(me.oid) p
)
SELECT sum(CASE WHEN c.relkind IN ('r', 'm') THEN greatest(c.reltuples, 0) END)::bigint AS estimate,
       sum(pg_catalog.pg_relation_size(c.oid))::bigint AS table_bytes,
       sum(pg_catalog.pg_indexes_size(c.oid))::bigint AS index_bytes,
       sum(CASE WHEN c.reltoastrelid <> 0
                THEN pg_catalog.pg_total_relation_size(c.reltoastrelid) END)::bigint AS toast_bytes,
       sum(pg_catalog.pg_total_relation_size(c.oid))::bigint AS total_bytes,
       sum(s.n_live_tup)::bigint AS live_rows,
       sum(s.n_dead_tup)::bigint AS dead_rows,
       sum(s.n_mod_since_analyze)::bigint AS changed_rows,
       sum(s.n_tup_ins)::bigint AS inserted,
       sum(s.n_tup_upd)::bigint AS updated,
       sum(s.n_tup_hot_upd)::bigint AS updated_hot,
       sum(s.n_tup_del)::bigint AS deleted,
       sum(s.seq_scan)::bigint AS table_scans,
       sum(s.idx_scan)::bigint AS index_scans,
       max(s.last_vacuum) AS last_vacuum,
       max(s.last_autovacuum) AS last_autovacuum,
       max(s.last_analyze) AS last_analyze,
       max(s.last_autoanalyze) AS last_autoanalyze,
       count(*) AS relations
FROM tree t
JOIN pg_catalog.pg_class c ON c.oid = t.oid
LEFT JOIN pg_catalog.pg_stat_all_tables s ON s.relid = c.oid
