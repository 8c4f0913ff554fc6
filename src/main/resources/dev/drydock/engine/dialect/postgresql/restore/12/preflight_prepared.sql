/* drydock:restore */
SELECT p.gid AS name, p.owner AS role, to_char(p.prepared, 'YYYY-MM-DD HH24:MI:SS') AS since
FROM pg_prepared_xacts p
WHERE p.database = current_database()
  AND (? OR EXISTS (SELECT FROM pg_locks l
                    WHERE l.pid IS NULL AND l.locktype = 'relation'
                      AND l.transactionid IS NULL AND l.relation = ANY (CAST(? AS oid[]))
                      AND l.virtualtransaction = '-1/' || p.transaction::text))
ORDER BY p.prepared
