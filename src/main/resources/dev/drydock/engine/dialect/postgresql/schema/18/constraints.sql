/* drydock:schema */
-- a check travels as a digest first: equal expressions over columns of equal names are deparsed once
SELECT o.oid, o.conrelid, o.contypid, o.conname, o.contype, o.condeferrable, o.condeferred,
       o.convalidated, o.confrelid, o.confupdtype, o.confdeltype, o.confmatchtype,
       o.conislocal, o.conparentid, o.conindid, o.conkey, o.confkey,
       CASE WHEN o.contype = 'c' THEN pg_catalog.md5(o.conbin::text) END, o.connoinherit,
       o.confdelsetcols, o.conperiod, o.conenforced
FROM pg_catalog.pg_constraint o
WHERE o.contype IN ('p', 'u', 'f', 'c', 'x', 'n')
  AND (o.conrelid >= 16384 OR o.contypid >= 16384)
