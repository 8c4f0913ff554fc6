/* drydock:schema */
SELECT i.indexrelid, i.indrelid, c.relname, m.amname, i.indisunique, i.indnullsnotdistinct, i.indnkeyatts,
       i.indkey, i.indoption, i.indclass, i.indcollation, i.indisvalid,
       i.indexprs IS NOT NULL OR i.indpred IS NOT NULL OR c.reloptions IS NOT NULL,
       c.relpages::bigint * pg_catalog.current_setting('block_size')::int,
       i.indisclustered, i.indisreplident
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_am m ON m.oid = c.relam
WHERE i.indrelid >= 16384 AND c.relnamespace <> 'pg_toast'::pg_catalog.regnamespace
