-- How long the last backup of a job took, for telling how long the next one will. An estimate: losing it costs nothing.
-- job: the database, format, type and selection. pace: JSON, times by phase and by table.
CREATE TABLE backup_pace (
    job  text NOT NULL PRIMARY KEY,
    pace text NOT NULL
);
