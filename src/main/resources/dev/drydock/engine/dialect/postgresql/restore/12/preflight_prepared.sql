/* drydock:restore */
SELECT p.gid AS name, p.owner AS role, to_char(p.prepared, 'YYYY-MM-DD HH24:MI:SS') AS since
FROM pg_prepared_xacts p
WHERE p.database = current_database()
  AND (? OR EXISTS (SELECT FROM pg_locks t
                    JOIN pg_locks l ON l.virtualtransaction = t.virtualtransaction AND l.pid IS NULL
                    WHERE t.locktype = 'transactionid' AND t.transactionid = p.transaction
                      AND t.pid IS NULL AND t.mode = 'ExclusiveLock'
                      AND l.locktype = 'relation' AND l.relation = ANY (CAST(? AS oid[]))))
ORDER BY p.prepared
