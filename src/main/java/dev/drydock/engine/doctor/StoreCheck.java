package dev.drydock.engine.doctor;

import dev.drydock.engine.Engine;
import dev.drydock.engine.error.DrydockException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The state store: whether it can be opened and read.
final class StoreCheck {

    private StoreCheck() {}

    static Finding examine(Engine engine) {
        Path file = engine.home().storeFile();
        if (!Files.exists(file)) {
            // opening would make it, and a doctor changes nothing
            return Finding.ok("store", "State store", file + " (made when first needed)");
        }
        try {
            long jobs =
                    engine.store()
                            .read(session ->
                                    session.queryFirst(
                                                    "SELECT count(*) FROM job",
                                                    row -> row.integer(1))
                                            .orElse(0L));
            return Finding.ok("store", "State store", file + " (jobs: " + jobs + ")");
        } catch (DrydockException unusable) {
            return Finding.problem("store", "State store", unusable.message(), unusable.hint());
        }
    }
}
