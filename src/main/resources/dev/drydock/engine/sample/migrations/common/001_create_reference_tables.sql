-- What everything else refers to.

CREATE TABLE country (
    code CHAR(2) PRIMARY KEY, -- ISO 3166-1
    name VARCHAR(80) NOT NULL UNIQUE
);

CREATE TABLE port (
    id INTEGER PRIMARY KEY,
    un_locode CHAR(5) NOT NULL UNIQUE, -- UN/LOCODE without its space
    name VARCHAR(80) NOT NULL,
    country_code CHAR(2) NOT NULL REFERENCES country (code)
);

CREATE TABLE vessel_type (
    id INTEGER PRIMARY KEY,
    name VARCHAR(40) NOT NULL UNIQUE,
    needs_tug BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE TABLE cargo_type (
    id INTEGER PRIMARY KEY,
    name VARCHAR(60) NOT NULL UNIQUE,
    unit VARCHAR(10) NOT NULL CHECK (unit IN ('TEU', 't', 'm3', 'units')),
    dangerous BOOLEAN NOT NULL DEFAULT FALSE
);
