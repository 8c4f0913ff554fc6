-- Takes back: {{description}}: second of two
ALTER TABLE {{table}} ALTER COLUMN {{column}} DROP NOT NULL;
ALTER TABLE {{table}}
    ADD CONSTRAINT {{column}}_not_null CHECK ({{column}} IS NOT NULL) NOT VALID;
