/* drydock:schema */
-- the view shows only columns that the role may read
SELECT s.attname AS name,
       s.null_frac AS null_share,
       s.avg_width::bigint AS width,
       s.n_distinct AS distinct_values,
       pg_catalog.left(s.most_common_vals::text, 300) AS common_values,
       pg_catalog.left(s.most_common_freqs::text, 120) AS common_shares
FROM pg_catalog.pg_stats s
WHERE s.schemaname = ? AND s.tablename = ?
ORDER BY s.inherited, s.attname
