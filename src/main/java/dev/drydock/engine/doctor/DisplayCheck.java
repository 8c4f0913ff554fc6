package dev.drydock.engine.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What the console needs of the system: a display, and on Linux the shared libraries that JavaFX
/// loads. Looks at files only, so that it works where those libraries are missing.
final class DisplayCheck {

    private record Library(String file, String purpose, String debianPackage) {}

    private static final List<Library> LIBRARIES =
            List.of(
                    new Library("libgtk-3.so.0", "the window", "libgtk-3-0"),
                    new Library("libXtst.so.6", "the window", "libxtst6"),
                    new Library("libpangoft2-1.0.so.0", "text", "libpangoft2-1.0-0"),
                    new Library("libGL.so.1", "drawing on the GPU", "libgl1"));

    private static final List<String> FOLDERS =
            List.of("/usr/lib64", "/lib64", "/usr/lib", "/lib", "/usr/local/lib");

    private DisplayCheck() {}

    static List<Finding> examine(Map<String, String> environment, String osName) {
        var findings = new ArrayList<Finding>();
        if (!osName.toLowerCase(Locale.ROOT).contains("linux")) {
            findings.add(Finding.ok("display", "Display", "that of " + osName));
            return findings;
        }
        String display = environment.getOrDefault("DISPLAY", "");
        findings.add(
                display.isBlank()
                        ? Finding.missing(
                                "display",
                                "Display",
                                "DISPLAY is not set",
                                "The console needs a display; the command line does not.")
                        : Finding.ok("display", "Display", display));
        LIBRARIES.forEach(library -> findings.add(examine(library)));
        return findings;
    }

    private static Finding examine(Library library) {
        return libraryFolders()
                .map(folder -> folder.resolve(library.file()))
                .filter(Files::exists)
                .findFirst()
                .map(file -> Finding.ok("display", library.file(), file.toString()))
                .orElseGet(() ->
                        Finding.missing(
                                "display",
                                library.file(),
                                "not found; the console needs it for " + library.purpose(),
                                "Debian and Ubuntu: apt-get install "
                                        + library.debianPackage()
                                        + "."));
    }

    private static Stream<Path> libraryFolders() {
        return Stream.concat(multiarch("/usr/lib"), FOLDERS.stream().map(Path::of));
    }

    private static Stream<Path> multiarch(String base) {
        String architecture =
                switch (System.getProperty("os.arch", "")) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64" -> "aarch64";
                    case String other -> other;
                };
        return Stream.of(Path.of(base, architecture + "-linux-gnu"));
    }
}
