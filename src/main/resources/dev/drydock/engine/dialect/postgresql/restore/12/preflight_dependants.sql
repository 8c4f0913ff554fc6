/* drydock:restore */
WITH RECURSIVE gone AS (
    SELECT r.class AS classid, r.id AS objid, r.id AS root
    FROM unnest(CAST(? AS oid[]), CAST(? AS oid[])) AS r(class, id)
), parts AS (
    SELECT classid, objid, root FROM gone
    UNION
    SELECT d.classid, d.objid, w.root
    FROM parts w
    JOIN pg_depend d ON d.refclassid = w.classid AND d.refobjid = w.objid
    WHERE d.deptype IN ('a', 'i', 'e', 'P', 'S')
      AND NOT EXISTS (SELECT FROM pg_class c
                      WHERE d.classid = 'pg_class'::regclass AND c.oid = d.objid
                        AND c.relispartition AND c.relkind IN ('r', 'p', 'f'))
), needing AS (
    SELECT DISTINCT d.classid, d.objid, w.root
    FROM parts w
    JOIN pg_depend d ON d.refclassid = w.classid AND d.refobjid = w.objid
    WHERE (d.deptype IN ('n')
           OR (d.classid = 'pg_class'::regclass AND d.deptype = 'a'
               AND EXISTS (SELECT FROM pg_class c WHERE c.oid = d.objid AND c.relispartition
                             AND c.relkind IN ('r', 'p', 'f'))))
      AND NOT EXISTS (SELECT FROM parts p WHERE p.classid = d.classid AND p.objid = d.objid)
)
SELECT DISTINCT
       CASE WHEN w.ev_class IS NULL THEN pg_describe_object(n.classid, n.objid, 0)
            ELSE pg_describe_object('pg_class'::regclass, w.ev_class, 0) END AS what,
       n.root::bigint AS root
FROM needing n
LEFT JOIN pg_rewrite w ON n.classid = 'pg_rewrite'::regclass AND w.oid = n.objid
                      AND w.rulename = '_RETURN'
WHERE n.classid <> 'pg_default_acl'::regclass
ORDER BY 1
