package dev.drydock.engine.process;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.CancelToken;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds client programs in the folders of the settings, on the `PATH` and where distributions put
/// them, and asks each for its version. Programs anywhere else are never run, nor those that
/// everybody may write. Thread-safe; looking runs programs, so worker threads only.
public final class ToolFinder {

    private static final Logger LOG = LoggerFactory.getLogger(ToolFinder.class);
    private static final Duration VERSION_LIMIT = Duration.ofSeconds(5);

    /// Debian's `pg_dump` on the `PATH` is this script, which chooses a version by rules of its
    /// own; the real programs are in the versioned folders.
    private static final String DEBIAN_WRAPPER = "pg_wrapper";

    /// Folders, or parents of versioned folders with `*` for the version.
    private static final List<String> USUAL_PLACES =
            List.of(
                    "/usr/lib/postgresql/*/bin",
                    "/usr/pgsql-*/bin",
                    // SUSE, Gentoo, Alpine
                    "/usr/lib/postgresql*/bin",
                    "/usr/lib64/postgresql-*/bin",
                    "/usr/libexec/postgresql*",
                    "/opt/PostgreSQL/*/bin",
                    "/usr/edb/as*/bin",
                    "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
                    "/home/linuxbrew/.linuxbrew/opt/libpq/bin",
                    "/run/current-system/sw/bin",
                    "/opt/local/lib/postgresql*/bin",
                    "/opt/homebrew/opt/postgresql@*/bin",
                    "/opt/homebrew/opt/libpq/bin",
                    "/opt/homebrew/bin",
                    "/usr/local/opt/postgresql@*/bin",
                    "/usr/local/opt/libpq/bin",
                    "/usr/local/bin",
                    "/usr/bin",
                    "/Applications/Postgres.app/Contents/Versions/*/bin",
                    "/Library/PostgreSQL/*/bin",
                    "/Applications/pgAdmin 4.app/Contents/SharedSupport",
                    "C:/Program Files/PostgreSQL/*/bin",
                    "C:/Program Files (x86)/PostgreSQL/*/bin",
                    "C:/Program Files/pgAdmin 4/runtime");

    private final Map<String, String> environment;
    private final List<String> usualPlaces;
    private final Map<String, Optional<FoundTool>> known = new ConcurrentHashMap<>();
    private final Supplier<List<Path>> configured;

    /// @param configured the folders that the settings name, looked at first; asked each time
    public ToolFinder(Supplier<List<Path>> configured) {
        this(configured, System.getenv(), USUAL_PLACES);
    }

    ToolFinder(
            Supplier<List<Path>> configured,
            Map<String, String> environment,
            List<String> usualPlaces) {
        this.configured = configured;
        this.environment = environment;
        this.usualPlaces = usualPlaces;
    }

    /// All installed programs of that name with their versions, in the order of the folders.
    ///
    /// @param name without the `.exe` of Windows
    public List<FoundTool> findAll(String name) {
        Set<Path> seen = new LinkedHashSet<>();
        List<FoundTool> found = new ArrayList<>();
        for (Path folder : folders()) {
            candidate(folder, name)
                    .filter(seen::add)
                    .flatMap(program -> readVersion(name, program))
                    .ifPresent(found::add);
        }
        return found;
    }

    /// The folders that are looked at, in order.
    public List<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        configured.get().stream().filter(Path::isAbsolute).forEach(folders::add);
        String path = environment.getOrDefault("PATH", "");
        for (String entry : path.split(File.pathSeparator, -1)) {
            try {
                Path folder = Path.of(entry);
                // relative entries, "." above all, would run whatever lies in the working folder
                if (folder.isAbsolute()) {
                    folders.add(folder.normalize());
                }
            } catch (InvalidPathException unusable) {
                LOG.debug("PATH has an unusable entry: {}", entry);
            }
        }
        // one of Windows is relative elsewhere, and would be looked for in the working folder
        usualPlaces.stream()
                .filter(place -> Path.of(place).isAbsolute())
                .forEach(place -> folders.addAll(expand(place)));
        return List.copyOf(folders);
    }

    private Optional<Path> candidate(Path folder, String name) {
        for (String fileName : List.of(name, name + ".exe")) {
            Path file = folder.resolve(fileName);
            try {
                if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                    Path real = file.toRealPath();
                    if (!real.endsWith(DEBIAN_WRAPPER) && isTrusted(real)) {
                        return Optional.of(real);
                    }
                }
            } catch (IOException gone) {
                LOG.debug("{} cannot be looked at: {}", file, gone.toString());
            }
        }
        return Optional.empty();
    }

    private static boolean isTrusted(Path program) throws IOException {
        if (!program.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return true;
        }
        Path folder = program.getParent();
        boolean open =
                Files.getPosixFilePermissions(program).contains(PosixFilePermission.OTHERS_WRITE)
                        || (folder != null
                                && Files.getPosixFilePermissions(folder)
                                        .contains(PosixFilePermission.OTHERS_WRITE));
        if (open) {
            LOG.warn("{} is not used: everybody may write it or its folder", program);
        }
        return !open;
    }

    private Optional<FoundTool> readVersion(String name, Path program) {
        String key;
        try {
            key = name + " " + program + " " + Files.getLastModifiedTime(program);
        } catch (IOException gone) {
            return Optional.empty();
        }
        return known.computeIfAbsent(key, first -> askVersion(name, program));
    }

    private static Optional<FoundTool> askVersion(String name, Path program) {
        var said = new StringBuilder();
        try {
            ToolResult result =
                    ExternalTool.run(
                            ToolCommand.of(program, List.of("--version"))
                                    .withOutput(stdout ->
                                            said.append(
                                                    new String(
                                                            stdout.readNBytes(4_096),
                                                            StandardCharsets.UTF_8)))
                                    .withLimit(VERSION_LIMIT),
                            never());
            ToolVersion version = ToolVersion.parse(said.toString().replace(name, ""));
            if (result.succeeded() && version.major() > 0) {
                return Optional.of(
                        new FoundTool(
                                name,
                                program,
                                version,
                                said.toString().lines().findFirst().orElse("")));
            }
            LOG.warn("{} did not say its version", program);
        } catch (IOException | DrydockException failure) {
            LOG.warn("{} did not say its version: {}", program, failure.toString());
        }
        return Optional.empty();
    }

    private static CancelToken never() {
        return new dev.drydock.engine.job.CancelSource();
    }

    private static List<Path> expand(String place) {
        int star = place.indexOf('*');
        if (star < 0) {
            return List.of(Path.of(place));
        }
        int before = place.lastIndexOf('/', star);
        int slash = place.indexOf('/', star);
        int after = slash < 0 ? place.length() : slash;
        String below = slash < 0 ? "" : place.substring(slash + 1);
        Path parent = Path.of(place.substring(0, before));
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (var folders = Files.newDirectoryStream(parent, place.substring(before + 1, after))) {
            folders.forEach(folder -> found.add(folder.resolve(below)));
        } catch (IOException unreadable) {
            LOG.debug("{} cannot be listed", parent);
        }
        found.sort(null);
        return found;
    }
}
