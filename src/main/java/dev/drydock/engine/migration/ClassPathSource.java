package dev.drydock.engine.migration;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Reads named resources relative to a class.
record ClassPathSource(Class<?> anchor, String folder, List<String> names)
        implements MigrationSource {

    ClassPathSource {
        names = List.copyOf(names);
    }

    @Override
    public MigrationFiles read() {
        var files = new MigrationFiles.Collector();
        for (String name : names) {
            FileNames.Parsed parsed =
                    FileNames.parse(name).orElseThrow(() -> broken(name, "has no version", null));
            files.add(
                    new MigrationFile(
                            parsed.version(),
                            parsed.description(),
                            name,
                            FileText.decode(bytes(name), name),
                            false),
                    parsed.rollback());
        }
        return files.toFiles();
    }

    private byte[] bytes(String name) {
        try (InputStream in = anchor.getResourceAsStream(folder + "/" + name)) {
            if (in == null) {
                throw broken(name, "is missing", null);
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw broken(name, "cannot be read", failure);
        }
    }

    private static DrydockException broken(
            String name, String why, @org.jspecify.annotations.Nullable IOException cause) {
        return new DrydockException(
                ErrorCode.MIGRATION_FILES_INVALID,
                "The built-in migration " + name + " " + why + ".",
                "The installation is incomplete; install Drydock again.",
                cause);
    }
}
