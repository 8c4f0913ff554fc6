package dev.drydock.engine.dialect.postgresql.container;

/// How values are written as text: the same for every server, role and machine, and read back as
/// what they were.
final class RowText {

    /// Settings of each session that reads or writes rows.
    static final String SETTINGS =
            "SET client_encoding = 'UTF8';"
                    + "SET search_path = '';"
                    + "SET DateStyle = 'ISO, YMD';"
                    + "SET IntervalStyle = 'postgres';"
                    + "SET TimeZone = 'UTC';"
                    + "SET extra_float_digits = 3;"
                    + "SET bytea_output = 'hex';"
                    + "SET xmloption = 'content';"
                    + "SET lc_monetary = 'C';"
                    + "SET standard_conforming_strings = on;";

    private RowText() {}
}
