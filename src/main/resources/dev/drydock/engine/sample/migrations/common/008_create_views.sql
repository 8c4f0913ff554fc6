CREATE VIEW vessel_in_port AS
SELECT v.id AS vessel_id, v.name, c.arrived_at, b.name AS berth
FROM port_call c
JOIN vessel v ON v.id = c.vessel_id
LEFT JOIN berth_booking bb ON bb.port_call_id = c.id
LEFT JOIN berth b ON b.id = bb.berth_id
WHERE c.departed_at IS NULL;

CREATE VIEW open_invoice AS
SELECT i.id, i.number, s.name AS company, i.due_on, i.total_cents,
       i.total_cents - COALESCE((SELECT SUM(p.amount_cents) FROM payment p WHERE p.invoice_id = i.id), 0)
           AS open_cents
FROM invoice i
JOIN shipping_company s ON s.id = i.company_id
WHERE i.total_cents > COALESCE((SELECT SUM(p.amount_cents) FROM payment p WHERE p.invoice_id = i.id), 0);

CREATE VIEW cargo_by_type AS
SELECT t.name, t.unit, m.direction, COUNT(*) AS movements, SUM(m.quantity) AS quantity
FROM cargo_movement m
JOIN cargo_type t ON t.id = m.cargo_type_id
GROUP BY t.name, t.unit, m.direction;
