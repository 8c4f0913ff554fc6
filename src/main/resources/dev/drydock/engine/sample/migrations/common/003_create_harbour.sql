CREATE TABLE berth (
    id INTEGER PRIMARY KEY,
    name VARCHAR(20) NOT NULL UNIQUE,
    quay VARCHAR(40) NOT NULL,
    length_m NUMERIC(6, 1) NOT NULL,
    depth_m NUMERIC(4, 1) NOT NULL,
    shore_power BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE TABLE employee (
    id INTEGER PRIMARY KEY,
    full_name VARCHAR(80) NOT NULL,
    role VARCHAR(20) NOT NULL CHECK (role IN ('pilot', 'tug master', 'fitter', 'clerk')),
    supervisor_id INTEGER REFERENCES employee (id),
    hired_on DATE NOT NULL
);

CREATE TABLE tug (
    id INTEGER PRIMARY KEY,
    name VARCHAR(40) NOT NULL UNIQUE,
    bollard_pull_t NUMERIC(5, 1) NOT NULL,
    master_id INTEGER REFERENCES employee (id)
);
