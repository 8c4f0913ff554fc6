-- The total of an invoice is the sum of its lines, whoever writes them.

CREATE TRIGGER invoice_line_added AFTER INSERT ON invoice_line
BEGIN
    UPDATE invoice SET total_cents = total_cents + NEW.amount_cents WHERE id = NEW.invoice_id;
END;

CREATE TRIGGER invoice_line_changed AFTER UPDATE OF amount_cents ON invoice_line
BEGIN
    UPDATE invoice SET total_cents = total_cents - OLD.amount_cents + NEW.amount_cents WHERE id = NEW.invoice_id;
END;

CREATE TRIGGER invoice_line_removed AFTER DELETE ON invoice_line
BEGIN
    UPDATE invoice SET total_cents = total_cents - OLD.amount_cents WHERE id = OLD.invoice_id;
END;
