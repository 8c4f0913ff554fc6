/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT f.oid, f.opfnamespace, f.opfname, 0, ' USING ' || pg_catalog.quote_ident(a.amname), pg_catalog.pg_get_userbyid(f.opfowner),
       pg_catalog.format(E'CREATE OPERATOR FAMILY %I.%I USING %I;\n', n.nspname, f.opfname, a.amname)
       || CASE WHEN m.texts IS NULL THEN '' ELSE pg_catalog.format(E'ALTER OPERATOR FAMILY %I.%I USING %I ADD\n    %s;\n', n.nspname, f.opfname, a.amname, m.texts) END,
       NULL
FROM pg_catalog.pg_opfamily f
JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
LEFT JOIN LATERAL (SELECT pg_catalog.string_agg(g.text, E',\n    ' ORDER BY g.part, g.number, g.text) AS texts FROM (
    SELECT 1 AS part, p.amopstrategy AS number, p.amoplefttype AS l, p.amoprighttype AS r,
           pg_catalog.format('OPERATOR %s %s', p.amopstrategy, p.amopopr::pg_catalog.regoperator)
           || COALESCE((SELECT pg_catalog.format(' FOR ORDER BY %I.%I', sn.nspname, sf.opfname)
               FROM pg_catalog.pg_opfamily sf JOIN pg_catalog.pg_namespace sn ON sn.oid = sf.opfnamespace
               WHERE sf.oid = p.amopsortfamily), '') AS text
    FROM pg_catalog.pg_depend d
    JOIN pg_catalog.pg_amop p ON p.oid = d.objid
    WHERE d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass
      AND d.refclassid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass AND d.refobjid = f.oid
    UNION ALL
    SELECT 2, p.amprocnum, p.amproclefttype, p.amprocrighttype,
           pg_catalog.format('FUNCTION %s (%s, %s) %s', p.amprocnum, pg_catalog.format_type(p.amproclefttype, NULL),
               pg_catalog.format_type(p.amprocrighttype, NULL), p.amproc::pg_catalog.regprocedure)
    FROM pg_catalog.pg_depend d
    JOIN pg_catalog.pg_amproc p ON p.oid = d.objid
    WHERE d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass
      AND d.refclassid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass AND d.refobjid = f.oid) g) m ON m.texts IS NOT NULL
WHERE f.oid >= 16384
