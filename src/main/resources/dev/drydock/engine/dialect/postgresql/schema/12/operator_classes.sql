/* drydock:schema */
-- oid, schema, name, relation, signature, owner, definition, properties

SELECT c.oid, c.opcnamespace, c.opcname, 0, ' USING ' || pg_catalog.quote_ident(a.amname), pg_catalog.pg_get_userbyid(c.opcowner),
       pg_catalog.format(E'CREATE OPERATOR CLASS %I.%I%s FOR TYPE %s USING %I FAMILY %I.%I AS\n    %s;\n', n.nspname, c.opcname,
           CASE WHEN c.opcdefault THEN ' DEFAULT' ELSE '' END, pg_catalog.format_type(c.opcintype, NULL), a.amname,
           fn.nspname, f.opfname,
           pg_catalog.concat_ws(E',\n    ',
               CASE WHEN c.opckeytype <> 0 OR m.texts IS NULL
                    THEN 'STORAGE ' || pg_catalog.format_type(COALESCE(NULLIF(c.opckeytype, 0), c.opcintype), NULL) END,
               m.texts)),
       ARRAY['type', pg_catalog.format_type(c.opcintype, NULL)]
FROM pg_catalog.pg_opclass c
JOIN pg_catalog.pg_am a ON a.oid = c.opcmethod
JOIN pg_catalog.pg_namespace n ON n.oid = c.opcnamespace
JOIN pg_catalog.pg_opfamily f ON f.oid = c.opcfamily
JOIN pg_catalog.pg_namespace fn ON fn.oid = f.opfnamespace
LEFT JOIN LATERAL (SELECT pg_catalog.string_agg(g.text, E',\n    ' ORDER BY g.part, g.number, g.text) AS texts FROM (
    SELECT 1 AS part, p.amopstrategy AS number, p.amoplefttype AS l, p.amoprighttype AS r,
           pg_catalog.format('OPERATOR %s %s', p.amopstrategy, p.amopopr::pg_catalog.regoperator)
           || COALESCE((SELECT pg_catalog.format(' FOR ORDER BY %I.%I', sn.nspname, sf.opfname)
               FROM pg_catalog.pg_opfamily sf JOIN pg_catalog.pg_namespace sn ON sn.oid = sf.opfnamespace
               WHERE sf.oid = p.amopsortfamily), '') AS text
    FROM pg_catalog.pg_depend d
    JOIN pg_catalog.pg_amop p ON p.oid = d.objid
    WHERE d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass
      AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND d.refobjid = c.oid
    UNION ALL
    SELECT 2, p.amprocnum, p.amproclefttype, p.amprocrighttype,
           pg_catalog.format('FUNCTION %s (%s, %s) %s', p.amprocnum, pg_catalog.format_type(p.amproclefttype, NULL),
               pg_catalog.format_type(p.amprocrighttype, NULL), p.amproc::pg_catalog.regprocedure)
    FROM pg_catalog.pg_depend d
    JOIN pg_catalog.pg_amproc p ON p.oid = d.objid
    WHERE d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass
      AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND d.refobjid = c.oid) g) m ON true
WHERE c.oid >= 16384
