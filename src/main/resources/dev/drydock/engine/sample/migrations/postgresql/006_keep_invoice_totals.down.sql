DROP TRIGGER invoice_line_total ON invoice_line;
DROP FUNCTION keep_invoice_total();
