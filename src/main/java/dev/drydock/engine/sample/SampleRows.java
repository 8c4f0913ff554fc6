package dev.drydock.engine.sample;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.ProgressSink;
import dev.drydock.engine.job.Unit;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;

/// Fills the sample's tables. The same rows every time: the generator is seeded and the calendar
/// fixed, so that pictures, tests and documents agree.
final class SampleRows {

    private static final int COMPANIES = 40;
    private static final int VESSELS = 180;
    private static final int BERTHS = 16;
    private static final int EMPLOYEES = 60;
    private static final int TUGS = 8;
    private static final int CALLS = 1_600;
    private static final int REPAIR_ORDERS = 220;
    private static final int TABLES = 19;

    private static final LocalDateTime FIRST_CALL = LocalDateTime.of(2025, 1, 2, 6, 0);

    /// The last calls have no departure: those vessels lie in port.
    private static final int IN_PORT = 9;

    private final Session session;
    private final ProgressSink progress;
    // java.util.Random's sequence is part of its specification, unlike that of other generators
    private final Random random = new Random(20_260_101);
    private long rows;
    private int tables;

    SampleRows(Session session, ProgressSink progress) {
        this.session = session;
        this.progress = progress;
    }

    /// Fills all tables; run it in a transaction.
    ///
    /// @return rows written
    long write() {
        references();
        fleet();
        harbour();
        calls();
        repairs();
        return rows;
    }

    private interface Filler {
        void fill(InsertBatch batch);
    }

    private void table(String name, Filler filler) {
        try (var batch = new InsertBatch(session, name)) {
            filler.fill(batch);
            rows += batch.written();
        }
        progress.work(++tables, TABLES, Unit.TABLES);
    }

    private void references() {
        table(
                "country",
                batch -> HarbourNames.COUNTRIES.forEach(c -> batch.add(c.code(), c.name())));
        table(
                "port",
                batch -> {
                    int id = 0;
                    for (HarbourNames.Port port : HarbourNames.PORTS) {
                        batch.add(++id, port.code(), port.name(), port.country());
                    }
                });
        table(
                "vessel_type",
                batch -> {
                    int id = 0;
                    for (String type : HarbourNames.VESSEL_TYPES) {
                        batch.add(++id, type, id <= 4);
                    }
                });
        table(
                "cargo_type",
                batch -> {
                    int id = 0;
                    for (HarbourNames.Cargo cargo : HarbourNames.CARGOES) {
                        batch.add(++id, cargo.name(), cargo.unit(), cargo.dangerous());
                    }
                });
        table(
                "tariff",
                batch -> {
                    int id = 0;
                    for (HarbourNames.Tariff tariff : HarbourNames.TARIFFS) {
                        batch.add(++id, tariff.service(), tariff.cents(), tariff.unit());
                    }
                });
    }

    private void fleet() {
        table(
                "shipping_company",
                batch -> {
                    for (int id = 1; id <= COMPANIES; id++) {
                        String name =
                                at(HarbourNames.SHIP_FIRST, id)
                                        + " "
                                        + at(HarbourNames.COMPANY_WORDS, id / 16 + id)
                                        + (id > 16 ? " " + (id / 16 + 1) : "");
                        batch.add(
                                id,
                                name,
                                any(HarbourNames.COUNTRIES).code(),
                                (5 + random.nextInt(200)) * 10_000_00L);
                    }
                });
        table(
                "vessel",
                batch -> {
                    for (int id = 1; id <= VESSELS; id++) {
                        double length = 60 + random.nextInt(3_000) / 10.0;
                        batch.add(
                                id,
                                imoNumber(910_000 + id * 37),
                                any(HarbourNames.SHIP_FIRST) + " " + any(HarbourNames.SHIP_SECOND),
                                1 + random.nextInt(HarbourNames.VESSEL_TYPES.size()),
                                1 + random.nextInt(COMPANIES),
                                random.nextInt(10) == 0 ? null : anyPort(),
                                length,
                                3 + length / 30,
                                (int) (length * length * 0.9),
                                1990 + random.nextInt(35));
                    }
                });
    }

    private void harbour() {
        table(
                "berth",
                batch -> {
                    for (int id = 1; id <= BERTHS; id++) {
                        batch.add(
                                id,
                                (char) ('A' + (id - 1) / 4) + "-" + ((id - 1) % 4 + 1),
                                "Quay " + (char) ('A' + (id - 1) / 4),
                                120 + 20.0 * id,
                                7 + id * 0.6,
                                id % 3 == 0);
                    }
                });
        table(
                "employee",
                batch -> {
                    for (int id = 1; id <= EMPLOYEES; id++) {
                        batch.add(
                                id,
                                any(HarbourNames.GIVEN_NAMES)
                                        + " "
                                        + any(HarbourNames.FAMILY_NAMES),
                                List.of("pilot", "tug master", "fitter", "clerk").get(id % 4),
                                id <= 4 ? null : 1 + id % 4,
                                LocalDate.of(2005 + random.nextInt(20), 1 + id % 12, 1));
                    }
                });
        table(
                "tug",
                batch -> {
                    for (int id = 1; id <= TUGS; id++) {
                        // every fourth employee from the first on is a tug master
                        batch.add(id, "Drydock " + id, 40 + 5.0 * id, id * 4 + 1);
                    }
                });
    }

    private void calls() {
        table(
                "port_call",
                batch -> {
                    for (int id = 1; id <= CALLS; id++) {
                        LocalDateTime arrived = arrival(id);
                        batch.add(
                                id,
                                1 + random.nextInt(VESSELS),
                                anyPort(),
                                anyPort(),
                                random.nextInt(5) == 0 ? null : 4 * (1 + random.nextInt(15)),
                                arrived,
                                id > CALLS - IN_PORT ? null : arrived.plusHours(stayHours(id)));
                    }
                });
        table(
                "berth_booking",
                batch -> {
                    for (int id = 1; id <= CALLS; id++) {
                        LocalDateTime begins = arrival(id).plusMinutes(40);
                        batch.add(id, 1 + id % BERTHS, begins, begins.plusHours(stayHours(id) - 1));
                    }
                });
        table("tug_assignment", this::tugs);
        table("cargo_movement", this::cargo);
        table("invoice", this::invoices);
        table("invoice_line", this::invoiceLines);
        table("payment", this::payments);
    }

    private void tugs(InsertBatch batch) {
        for (int id = 1; id <= CALLS; id += 2) {
            batch.add(id, 1 + id % TUGS, "in", 30 + random.nextInt(60));
            if (id <= CALLS - IN_PORT) {
                batch.add(id, 1 + (id + 3) % TUGS, "out", 25 + random.nextInt(50));
            }
        }
    }

    private void cargo(InsertBatch batch) {
        int next = 1;
        for (int id = 1; id <= CALLS; id++) {
            int movements = 1 + random.nextInt(3);
            for (int i = 0; i < movements; i++) {
                batch.add(
                        next++,
                        id,
                        1 + random.nextInt(HarbourNames.CARGOES.size()),
                        random.nextBoolean() ? "load" : "discharge",
                        20 + random.nextInt(400_000) / 100.0);
            }
        }
    }

    private void invoices(InsertBatch batch) {
        for (int id = 1; id <= CALLS - IN_PORT; id++) {
            LocalDate issued = arrival(id).toLocalDate().plusDays(3);
            batch.add(
                    id,
                    issued.getYear() + "-" + String.format(java.util.Locale.ROOT, "%05d", id),
                    1 + random.nextInt(COMPANIES),
                    id,
                    issued,
                    issued.plusDays(30),
                    // the trigger on the lines adds them up
                    0L);
        }
    }

    private void invoiceLines(InsertBatch batch) {
        for (int id = 1; id <= CALLS - IN_PORT; id++) {
            int lines = 2 + id % 3;
            for (int line = 1; line <= lines; line++) {
                int tariff = 1 + (id + line) % HarbourNames.TARIFFS.size();
                int quantity = 1 + random.nextInt(90);
                batch.add(
                        id,
                        line,
                        tariff,
                        (double) quantity,
                        HarbourNames.TARIFFS.get(tariff - 1).cents() * quantity);
            }
        }
    }

    private void payments(InsertBatch batch) {
        int next = 1;
        for (int id = 1; id <= CALLS - 150; id++) {
            if (random.nextInt(12) != 0) {
                batch.add(
                        next++,
                        id,
                        arrival(id).toLocalDate().plusDays(10 + random.nextInt(25)),
                        1_000_00L + random.nextInt(900_000));
            }
        }
    }

    private void repairs() {
        table(
                "dry_dock",
                batch -> {
                    batch.add(1, "Graving dock 1", 220.0, 30_000);
                    batch.add(2, "Floating dock 2", 160.0, 12_000);
                });
        table(
                "repair_order",
                batch -> {
                    for (int id = 1; id <= REPAIR_ORDERS; id++) {
                        LocalDate opened = LocalDate.of(2025, 1, 5).plusDays(id * 2L);
                        batch.add(
                                id,
                                1 + random.nextInt(VESSELS),
                                id % 5 == 0 ? null : 1 + id % 2,
                                4 * (1 + random.nextInt(14)) + 2,
                                opened,
                                id > REPAIR_ORDERS - 6 ? null : opened.plusDays(4 + id % 9),
                                any(HarbourNames.REPAIRS));
                    }
                });
        table(
                "spare_part",
                batch -> {
                    int id = 0;
                    for (String part : HarbourNames.PARTS) {
                        batch.add(
                                ++id,
                                "P-" + (10_000 + id * 17),
                                part,
                                (5 + random.nextInt(4_000)) * 100L,
                                random.nextInt(80));
                    }
                });
        table(
                "part_use",
                batch -> {
                    for (int id = 1; id <= REPAIR_ORDERS; id++) {
                        batch.add(id, 1 + id % HarbourNames.PARTS.size(), 1 + random.nextInt(6));
                        batch.add(
                                id,
                                1 + (id + 7) % HarbourNames.PARTS.size(),
                                1 + random.nextInt(3));
                    }
                });
    }

    private static LocalDateTime arrival(int call) {
        return FIRST_CALL.plusHours(call * 8L + call % 5);
    }

    private static int stayHours(int call) {
        return 8 + call * 7 % 50;
    }

    private int anyPort() {
        return 1 + random.nextInt(HarbourNames.PORTS.size());
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static <T> T at(List<T> choices, int index) {
        return choices.get(index % choices.size());
    }

    /// Seven digits: the last is the last digit of the sum of the others, each times 7 to 2 (IMO
    /// resolution A.1117(30)).
    private static int imoNumber(int sixDigits) {
        int sum = 0;
        int rest = sixDigits;
        for (int factor = 2; factor <= 7; factor++) {
            sum += rest % 10 * factor;
            rest /= 10;
        }
        return sixDigits * 10 + sum % 10;
    }
}
