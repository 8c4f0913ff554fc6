-- The total of an invoice is the sum of its lines, whoever writes them.

CREATE FUNCTION keep_invoice_total() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE invoice SET total_cents = total_cents - OLD.amount_cents WHERE id = OLD.invoice_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        UPDATE invoice SET total_cents = total_cents + NEW.amount_cents WHERE id = NEW.invoice_id;
    END IF;
    RETURN NULL;
END;
$$;

CREATE TRIGGER invoice_line_total AFTER INSERT OR UPDATE OR DELETE ON invoice_line
FOR EACH ROW EXECUTE FUNCTION keep_invoice_total();

COMMENT ON COLUMN invoice.total_cents IS 'Sum of the lines; kept by the trigger invoice_line_total.';
COMMENT ON TABLE port_call IS 'One visit of a vessel; departed_at is null while it lies in port.';
COMMENT ON TABLE vessel IS 'Every vessel that ever called, by its IMO number.';
