/* drydock:schema */
SELECT i.indexrelid, i.indrelid, c.relname, m.amname, i.indisunique, i.indnullsnotdistinct, i.indnkeyatts,
       i.indkey, i.indoption, i.indclass, i.indcollation, i.indisvalid,
       i.indexprs IS NOT NULL OR i.indpred IS NOT NULL OR c.reloptions IS NOT NULL,
       c.relpages::bigint * pg_catalog.current_setting('block_size')::int,
       i.indisclustered, i.indisreplident, pg_catalog.array_to_string(c.reloptions, ', '),
       CASE WHEN c.reltablespace <> 0 THEN
           (SELECT s.spcname FROM pg_catalog.pg_tablespace s WHERE s.oid = c.reltablespace) END,
       CASE WHEN c.relispartition THEN
           (SELECT p.relname FROM pg_catalog.pg_inherits h JOIN pg_catalog.pg_class p ON p.oid = h.inhparent
            WHERE h.inhrelid = c.oid) END,
       CASE WHEN c.relispartition THEN
           (SELECT n.nspname FROM pg_catalog.pg_inherits h JOIN pg_catalog.pg_class p ON p.oid = h.inhparent
            JOIN pg_catalog.pg_namespace n ON n.oid = p.relnamespace
            WHERE h.inhrelid = c.oid) END
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_am m ON m.oid = c.relam
WHERE i.indrelid >= 16384 AND c.relnamespace <> 'pg_toast'::pg_catalog.regnamespace
