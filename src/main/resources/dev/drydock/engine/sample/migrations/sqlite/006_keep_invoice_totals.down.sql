DROP TRIGGER invoice_line_removed;
DROP TRIGGER invoice_line_changed;
DROP TRIGGER invoice_line_added;
