CREATE TABLE dry_dock (
    id INTEGER PRIMARY KEY,
    name VARCHAR(40) NOT NULL UNIQUE,
    length_m NUMERIC(6, 1) NOT NULL,
    lifting_capacity_t INTEGER NOT NULL
);

CREATE TABLE repair_order (
    id INTEGER PRIMARY KEY,
    vessel_id INTEGER NOT NULL REFERENCES vessel (id),
    dry_dock_id INTEGER REFERENCES dry_dock (id),
    foreman_id INTEGER REFERENCES employee (id),
    opened_on DATE NOT NULL,
    closed_on DATE,
    description TEXT NOT NULL
);

CREATE TABLE spare_part (
    id INTEGER PRIMARY KEY,
    part_number VARCHAR(20) NOT NULL UNIQUE,
    name VARCHAR(80) NOT NULL,
    price_cents BIGINT NOT NULL,
    in_stock INTEGER NOT NULL DEFAULT 0 CHECK (in_stock >= 0)
);

CREATE TABLE part_use (
    repair_order_id INTEGER NOT NULL REFERENCES repair_order (id) ON DELETE CASCADE,
    spare_part_id INTEGER NOT NULL REFERENCES spare_part (id),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (repair_order_id, spare_part_id)
);

CREATE INDEX repair_order_open_idx ON repair_order (opened_on) WHERE closed_on IS NULL;
