/* drydock:rehearsal */
SELECT coalesce(sum(s.seq_tup_read), 0)::pg_catalog.int8 AS scanned,
       coalesce(sum(s.n_tup_ins + s.n_tup_upd + s.n_tup_del), 0)::pg_catalog.int8 AS changed
FROM pg_catalog.pg_stat_user_tables s
