-- {{description}}: first of two
-- Holds for new rows at once, and reads no old one, so that its lock is short.
ALTER TABLE {{table}}
    ADD CONSTRAINT {{column}}_not_null CHECK ({{column}} IS NOT NULL) NOT VALID;
