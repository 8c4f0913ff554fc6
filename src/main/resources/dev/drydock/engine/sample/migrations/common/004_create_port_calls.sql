CREATE TABLE port_call (
    id INTEGER PRIMARY KEY,
    vessel_id INTEGER NOT NULL REFERENCES vessel (id),
    from_port_id INTEGER REFERENCES port (id),
    to_port_id INTEGER REFERENCES port (id),
    pilot_id INTEGER REFERENCES employee (id),
    arrived_at TIMESTAMP NOT NULL,
    departed_at TIMESTAMP, -- null while the vessel lies in port
    CHECK (departed_at IS NULL OR departed_at > arrived_at)
);

CREATE TABLE berth_booking (
    port_call_id INTEGER NOT NULL REFERENCES port_call (id) ON DELETE CASCADE,
    berth_id INTEGER NOT NULL REFERENCES berth (id),
    begins_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL,
    PRIMARY KEY (port_call_id, berth_id),
    CHECK (ends_at > begins_at)
);

CREATE TABLE tug_assignment (
    port_call_id INTEGER NOT NULL REFERENCES port_call (id) ON DELETE CASCADE,
    tug_id INTEGER NOT NULL REFERENCES tug (id),
    direction VARCHAR(3) NOT NULL CHECK (direction IN ('in', 'out')),
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    PRIMARY KEY (port_call_id, tug_id, direction)
);

CREATE TABLE cargo_movement (
    id INTEGER PRIMARY KEY,
    port_call_id INTEGER NOT NULL REFERENCES port_call (id) ON DELETE CASCADE,
    cargo_type_id INTEGER NOT NULL REFERENCES cargo_type (id),
    direction VARCHAR(10) NOT NULL CHECK (direction IN ('load', 'discharge')),
    quantity NUMERIC(12, 2) NOT NULL CHECK (quantity > 0)
);

CREATE INDEX port_call_vessel_idx ON port_call (vessel_id, arrived_at);
CREATE INDEX cargo_movement_call_idx ON cargo_movement (port_call_id);
CREATE INDEX berth_booking_berth_idx ON berth_booking (berth_id, begins_at);
