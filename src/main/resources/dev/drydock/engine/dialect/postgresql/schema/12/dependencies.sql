/* drydock:schema */
-- what is needed by texts (defaults, checks, queries, bodies) and by types; what the structure tells is left out
SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid
FROM pg_catalog.pg_depend d
WHERE d.refobjid >= 16384
  AND d.refclassid NOT IN ('pg_catalog.pg_namespace'::pg_catalog.regclass, 'pg_catalog.pg_extension'::pg_catalog.regclass)
  AND CASE d.classid
      WHEN 'pg_catalog.pg_class'::pg_catalog.regclass THEN
          CASE WHEN d.objsubid > 0 THEN d.deptype IN ('n', 'a')
               WHEN d.refclassid <> 'pg_catalog.pg_class'::pg_catalog.regclass THEN
                   d.deptype = 'n' OR (d.deptype = 'a' AND d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass)
               ELSE d.deptype IN ('n', 'a') AND d.refobjsubid > 0
                   AND d.objid IN (SELECT i.indexrelid FROM pg_catalog.pg_index i
                                   WHERE i.indexprs IS NOT NULL OR i.indpred IS NOT NULL) END
      WHEN 'pg_catalog.pg_constraint'::pg_catalog.regclass THEN
          d.deptype = 'n' AND d.objid IN (SELECT o.oid FROM pg_catalog.pg_constraint o WHERE o.contype IN ('c', 'x'))
      WHEN 'pg_catalog.pg_attrdef'::pg_catalog.regclass THEN false
      WHEN 'pg_catalog.pg_rewrite'::pg_catalog.regclass THEN false
      WHEN 'pg_catalog.pg_amop'::pg_catalog.regclass THEN true
      WHEN 'pg_catalog.pg_amproc'::pg_catalog.regclass THEN true
      WHEN 'pg_catalog.pg_trigger'::pg_catalog.regclass THEN d.deptype = 'n'
      WHEN 'pg_catalog.pg_policy'::pg_catalog.regclass THEN d.deptype = 'n'
      ELSE d.deptype IN ('n', 'a') END
UNION ALL
SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, a.adrelid, a.adnum, d.refclassid, d.refobjid, d.refobjsubid
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_attrdef a ON a.oid = d.objid
WHERE d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND d.refobjid >= 16384 AND d.deptype = 'n'
UNION ALL
-- a view's query is a rule of the view
SELECT CASE WHEN r.rulename = '_RETURN' THEN 'pg_catalog.pg_class'::pg_catalog.regclass
            ELSE 'pg_catalog.pg_rewrite'::pg_catalog.regclass END,
       CASE WHEN r.rulename = '_RETURN' THEN r.ev_class ELSE r.oid END, 0, d.refclassid, d.refobjid, d.refobjsubid
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid
WHERE d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.refobjid >= 16384 AND d.deptype = 'n'
