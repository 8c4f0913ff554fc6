-- tgtype: 4 insert, 16 update (trigger.h); enabled O and A fire in usual sessions, R and A in those
-- with session_replication_role = replica
SELECT t.tgname AS name,
  t.tgtype & 4 <> 0 AS on_insert,
  t.tgtype & 16 <> 0 AS on_update,
  t.tgenabled = 'O' AS can_be_off
FROM pg_trigger t
WHERE t.tgrelid = ?::oid AND NOT t.tgisinternal AND t.tgenabled <> 'D'
UNION ALL
SELECT r.rulename, r.ev_type = '3', r.ev_type = '2', r.ev_enabled = 'O'
FROM pg_rewrite r
WHERE r.ev_class = ?::oid AND r.ev_type IN ('2', '3') AND r.ev_enabled <> 'D'
ORDER BY 1
