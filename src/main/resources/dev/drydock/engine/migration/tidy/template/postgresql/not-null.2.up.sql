-- {{description}}: second of two
-- Reads all rows while others write; fails when a null is left. SET NOT NULL then believes the
-- constraint and does not read the table again (PostgreSQL 12 and later).
ALTER TABLE {{table}} VALIDATE CONSTRAINT {{column}}_not_null;
ALTER TABLE {{table}} ALTER COLUMN {{column}} SET NOT NULL;
ALTER TABLE {{table}} DROP CONSTRAINT {{column}}_not_null;
