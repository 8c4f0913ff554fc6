package dev.drydock.engine.sample;

import java.util.List;

/// The tables that the sample's migrations make.
final class SampleTables {

    static final List<String> NAMES =
            List.of(
                    "berth",
                    "berth_booking",
                    "cargo_movement",
                    "cargo_type",
                    "country",
                    "dry_dock",
                    "employee",
                    "inspection",
                    "invoice",
                    "invoice_line",
                    "part_use",
                    "payment",
                    "port",
                    "port_call",
                    "repair_order",
                    "shipping_company",
                    "spare_part",
                    "tariff",
                    "tug",
                    "tug_assignment",
                    "vessel",
                    "vessel_type");

    private SampleTables() {}
}
