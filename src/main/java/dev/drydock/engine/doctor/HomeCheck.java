package dev.drydock.engine.doctor;

import dev.drydock.engine.file.DrydockHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The folders and files of the home: are they there, can they be written, who else can read them.
final class HomeCheck {

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private HomeCheck() {}

    static List<Finding> examine(DrydockHome home) {
        var findings = new ArrayList<Finding>();
        findings.add(folder("Configuration", home.configuration()));
        if (!home.data().equals(home.configuration())) {
            findings.add(folder("Data", home.data()));
        }
        findings.add(folder("Backups", home.backups()));
        findings.add(folder("Logs", home.logs()));
        findings.add(file("Settings", home.settingsFile()));
        findings.add(file("Connections", home.profilesFile()));
        return findings;
    }

    private static Finding folder(String name, Path folder) {
        if (!Files.exists(folder)) {
            Path existing = folder;
            while (existing != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            return existing != null && Files.isDirectory(existing) && Files.isWritable(existing)
                    ? Finding.ok("home", name, folder + " (made when first needed)")
                    : notWritable(name, folder + " cannot be made");
        }
        if (!Files.isDirectory(folder)) {
            return Finding.problem(
                    "home", name, folder + " is no folder", "Move the file out of the way.");
        }
        if (!Files.isWritable(folder)) {
            return notWritable(name, folder + " cannot be written");
        }
        return modes(name, folder, "chmod 700 " + folder);
    }

    private static Finding file(String name, Path file) {
        if (!Files.exists(file)) {
            return Finding.ok("home", name, file + " (none yet)");
        }
        return Files.isReadable(file)
                ? modes(name, file, "chmod 600 " + file)
                : notWritable(name, file + " cannot be read");
    }

    private static Finding modes(String name, Path path, String remedy) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Finding.ok("home", name, path.toString());
        }
        try {
            Set<PosixFilePermission> modes = Files.getPosixFilePermissions(path);
            String shown = path + " (" + PosixFilePermissions.toString(modes) + ")";
            return modes.stream().anyMatch(OTHERS::contains)
                    ? Finding.note(
                            "home",
                            name,
                            shown,
                            "Others on this machine can look into it: " + remedy + ".")
                    : Finding.ok("home", name, shown);
        } catch (IOException failure) {
            return Finding.problem(
                    "home",
                    name,
                    path + ": " + String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT),
                    "Check owner and mode of the path.");
        }
    }

    private static Finding notWritable(String name, String value) {
        return Finding.problem(
                "home",
                name,
                value,
                "Check owner and mode, or set DRYDOCK_HOME to another folder.");
    }
}
