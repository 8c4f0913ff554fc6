-- Takes back: {{description}}: first of two
ALTER TABLE {{table}} DROP CONSTRAINT {{column}}_not_null;
