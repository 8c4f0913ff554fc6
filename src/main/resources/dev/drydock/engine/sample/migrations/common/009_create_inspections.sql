CREATE TABLE inspection (
    id INTEGER PRIMARY KEY,
    port_call_id INTEGER NOT NULL REFERENCES port_call (id) ON DELETE CASCADE,
    inspected_on DATE NOT NULL,
    deficiencies INTEGER NOT NULL DEFAULT 0 CHECK (deficiencies >= 0),
    detained BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE INDEX inspection_call_idx ON inspection (port_call_id);
