-- the sequences that give a table's columns their values
SELECT DISTINCT a.attname AS column_name,
  quote_ident(n.nspname) || '.' || quote_ident(s.relname) AS sequence,
  q.seqincrement AS increment,
  has_sequence_privilege(s.oid, 'SELECT') AND has_sequence_privilege(s.oid, 'UPDATE') AS allowed
FROM pg_attribute a
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
JOIN pg_depend p
  ON (p.classid = 'pg_attrdef'::regclass
      AND p.objid = d.oid
      AND p.refclassid = 'pg_class'::regclass
      AND p.deptype = 'n')
  OR (p.classid = 'pg_class'::regclass
      AND p.refclassid = 'pg_class'::regclass
      AND p.refobjid = a.attrelid
      AND p.refobjsubid = a.attnum
      AND p.deptype = 'i')
JOIN pg_class s
  ON s.relkind = 'S' AND s.oid = CASE WHEN p.deptype = 'n' THEN p.refobjid ELSE p.objid END
JOIN pg_sequence q ON q.seqrelid = s.oid
JOIN pg_namespace n ON n.oid = s.relnamespace
WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY 1
