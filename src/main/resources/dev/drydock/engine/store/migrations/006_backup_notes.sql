-- What the user wrote about a backup, and where it came from, without secrets.
ALTER TABLE backup ADD COLUMN note text NOT NULL DEFAULT '';
ALTER TABLE backup ADD COLUMN source text NOT NULL DEFAULT '';
