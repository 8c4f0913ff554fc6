CREATE TABLE shipping_company (
    id INTEGER PRIMARY KEY,
    name VARCHAR(120) NOT NULL UNIQUE,
    country_code CHAR(2) NOT NULL REFERENCES country (code),
    credit_limit_cents BIGINT NOT NULL DEFAULT 0 CHECK (credit_limit_cents >= 0)
);

CREATE TABLE vessel (
    id INTEGER PRIMARY KEY,
    imo_number INTEGER NOT NULL UNIQUE, -- seven digits, the last one a check digit
    name VARCHAR(80) NOT NULL,
    vessel_type_id INTEGER NOT NULL REFERENCES vessel_type (id),
    company_id INTEGER NOT NULL REFERENCES shipping_company (id),
    home_port_id INTEGER REFERENCES port (id),
    length_m NUMERIC(6, 1) NOT NULL CHECK (length_m > 0),
    draught_m NUMERIC(4, 1) NOT NULL CHECK (draught_m > 0),
    gross_tonnage INTEGER NOT NULL,
    built_year INTEGER NOT NULL
);

CREATE INDEX vessel_company_idx ON vessel (company_id);
CREATE INDEX vessel_name_idx ON vessel (name);
