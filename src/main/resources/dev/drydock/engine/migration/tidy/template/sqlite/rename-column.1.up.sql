-- {{description}}
-- Programs that know only the old name fail from this moment on. Without a pause: add a new column,
-- write both, fill the old rows, read the new one, and drop the old one in later migrations.
ALTER TABLE {{table}} RENAME COLUMN {{column}} TO {{new_column}};
