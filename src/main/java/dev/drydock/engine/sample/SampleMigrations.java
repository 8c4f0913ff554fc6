package dev.drydock.engine.sample;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The sample's migration files, which come with the program and are copied to a folder where a
/// user can look at them and add to them.
final class SampleMigrations {

    private static final List<String> COMMON =
            List.of(
                    "001_create_reference_tables",
                    "002_create_fleet",
                    "003_create_harbour",
                    "004_create_port_calls",
                    "005_create_billing",
                    "007_create_repairs",
                    "008_create_views",
                    "009_create_inspections");

    /// Triggers are what the engines write differently.
    private static final String OF_DIALECT = "006_keep_invoice_totals";

    private SampleMigrations() {}

    /// Writes the files that are not there yet; others are left as they are.
    static void copyTo(Path folder, String dialectId) {
        for (String name : COMMON) {
            copy("common/" + name, folder.resolve(name));
        }
        copy(dialectId + "/" + OF_DIALECT, folder.resolve(OF_DIALECT));
    }

    private static void copy(String resource, Path target) {
        for (String ending : List.of(".sql", ".down.sql")) {
            Path file = target.resolveSibling(target.getFileName() + ending);
            if (!Files.exists(file)) {
                byte[] content = read("migrations/" + resource + ending);
                DurableFile.replace(file, out -> out.write(content));
            }
        }
    }

    private static byte[] read(String resource) {
        try (InputStream in = SampleMigrations.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not part of this build");
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new DrydockException(
                    ErrorCode.FILE_FAILED,
                    "The sample could not be read from the program: " + failure.getMessage() + ".",
                    "The installation may be damaged; install Drydock again.",
                    failure);
        }
    }
}
