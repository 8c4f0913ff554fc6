CREATE TABLE tariff (
    id INTEGER PRIMARY KEY,
    service VARCHAR(40) NOT NULL UNIQUE,
    cents_per_unit BIGINT NOT NULL CHECK (cents_per_unit > 0),
    unit VARCHAR(20) NOT NULL
);

CREATE TABLE invoice (
    id INTEGER PRIMARY KEY,
    number VARCHAR(20) NOT NULL UNIQUE,
    company_id INTEGER NOT NULL REFERENCES shipping_company (id),
    port_call_id INTEGER NOT NULL REFERENCES port_call (id),
    issued_on DATE NOT NULL,
    due_on DATE NOT NULL,
    total_cents BIGINT NOT NULL DEFAULT 0, -- kept by a trigger on invoice_line
    CHECK (due_on >= issued_on)
);

CREATE TABLE invoice_line (
    invoice_id INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE,
    line_number INTEGER NOT NULL,
    tariff_id INTEGER NOT NULL REFERENCES tariff (id),
    quantity NUMERIC(10, 2) NOT NULL CHECK (quantity > 0),
    amount_cents BIGINT NOT NULL,
    PRIMARY KEY (invoice_id, line_number)
);

CREATE TABLE payment (
    id INTEGER PRIMARY KEY,
    invoice_id INTEGER NOT NULL REFERENCES invoice (id),
    paid_on DATE NOT NULL,
    amount_cents BIGINT NOT NULL CHECK (amount_cents > 0)
);

CREATE INDEX invoice_company_idx ON invoice (company_id, issued_on);
CREATE INDEX payment_invoice_idx ON payment (invoice_id);
