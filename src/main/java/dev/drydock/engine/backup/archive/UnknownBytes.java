package dev.drydock.engine.backup.archive;

import dev.drydock.engine.backup.ContainerBytes;
import java.nio.charset.StandardCharsets;

/// What a file that is no backup of a known form seems to be, so that people know what to do.
final class UnknownBytes {

    private UnknownBytes() {}

    /// Follows "cannot be looked into: ".
    static String describe(ArchiveSource source) {
        if (source.isFolder()) {
            return "the folder has no toc.dat";
        }
        if (source.beginning().length == 0) {
            return "it is empty";
        }
        if (ContainerBytes.isZip(source.beginning())) {
            return "it is a ZIP file that Drydock did not make";
        }
        if (ArchivePacking.of(source.beginning()) != ArchivePacking.NONE) {
            return "it is compressed more than once";
        }
        String text = text(source);
        if (text.startsWith("age-encryption.org/") || text.startsWith("-----BEGIN AGE")) {
            return "it is encrypted with age";
        }
        if (text.startsWith("-----BEGIN PGP MESSAGE") || isOpenPgp(source.beginning())) {
            return "it is encrypted with OpenPGP";
        }
        if (text.startsWith("-----BEGIN PGP") || text.startsWith("Salted__")) {
            return "it is encrypted";
        }
        if (text.startsWith("-- MySQL dump") || text.startsWith("-- MariaDB dump")) {
            return "it is a dump of MySQL or MariaDB";
        }
        return text.indexOf('\0') >= 0
                ? "its bytes are those of no known form"
                : "it is a text, but no script of pg_dump or of the sqlite3 shell";
    }

    /// Empty when there is no better one than what forms there are.
    static String advice(ArchiveSource source) {
        String what = describe(source);
        if (what.contains("ZIP") || what.contains("compressed")) {
            return "Unpack it and give what is inside.";
        }
        if (what.contains("encrypted")) {
            return "Decrypt it with the program that made it, then give the result.";
        }
        return what.contains("folder")
                ? "Give a folder of pg_dump --format=directory, or one file."
                : "";
    }

    /// A message begins with the packet of a session key (RFC 9580, sections 4.2, 5.1 and 5.3).
    private static boolean isOpenPgp(byte[] bytes) {
        if (bytes.length < 4) {
            return false;
        }
        return switch (bytes[0] & 0xff) {
            // for a public key, with a length of one or two bytes
            case 0x84 -> bytes[2] == 3 || bytes[2] == 6;
            case 0x85 -> bytes[3] == 3 || bytes[3] == 6;
            case 0xc1 -> bytes[2] == 3 || bytes[2] == 6 || bytes[3] == 3 || bytes[3] == 6;
            // for a passphrase
            case 0x8c, 0xc3 -> bytes[1] < 64 && bytes[2] >= 4 && bytes[2] <= 6;
            default -> false;
        };
    }

    private static String text(ArchiveSource source) {
        return new String(source.beginning(), StandardCharsets.ISO_8859_1);
    }
}
