/* drydock:schema */
SELECT h.inhrelid, h.inhparent FROM pg_catalog.pg_inherits h WHERE h.inhrelid >= 16384
ORDER BY h.inhrelid, h.inhseqno
