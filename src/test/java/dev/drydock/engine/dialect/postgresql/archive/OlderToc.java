package dev.drydock.engine.dialect.postgresql.archive;

import java.io.ByteArrayOutputStream;

/// Writes a table of contents of version 1.16 as older versions have it (pg_backup_archiver.c,
/// WriteHead and WriteToc): without the kind of a relation before 1.16, with a level instead of an
/// algorithm before 1.15, without an access method before 1.14.
final class OlderToc {

    private static final int FORMAT_AT = 10;

    private final byte[] from;
    private final int minor;
    private final boolean custom;
    private final long gap;
    private final ByteArrayOutputStream to = new ByteArrayOutputStream();
    private int at;

    private OlderToc(byte[] from, int minor, long gap) {
        this.from = from;
        this.minor = minor;
        this.gap = gap;
        this.custom = from[FORMAT_AT] == TocHeader.CUSTOM;
    }

    /// @param archive whole; of the custom format, what follows the table is kept, and the table
    ///   does not say where that is, as when an archive is written to a pipe
    static byte[] of(byte[] archive, int minor) {
        return new OlderToc(archive, minor, -1).write();
    }

    /// The table of contents of an archive of the custom format, with all data that much later.
    static byte[] moved(byte[] archive, int length, long gap) {
        return new OlderToc(java.util.Arrays.copyOf(archive, length), 16, gap).write();
    }

    private byte[] write() {
        copy(5);
        copy(1);
        to.write(minor);
        at++;
        copy(3); // revision, sizes of numbers
        copy(1); // format
        int algorithm = from[at++];
        if (minor >= 15) {
            to.write(algorithm);
        } else {
            writeInt(algorithm == 0 ? 0 : -1);
        }
        for (int i = 0; i < 7; i++) {
            copyInt(); // the time
        }
        for (int i = 0; i < 3; i++) {
            copyText(); // database, server, program
        }
        int entries = readInt();
        writeInt(entries);
        for (int i = 0; i < entries; i++) {
            entry();
        }
        to.write(from, at, from.length - at);
        return to.toByteArray();
    }

    private void entry() {
        copyInt(); // number
        copyInt(); // has data
        copyText(); // oid of the catalog
        copyText(); // oid
        copyText(); // tag
        copyText(); // kind
        copyInt(); // section
        for (int i = 0; i < 5; i++) {
            copyText(); // definition, drop, copy, schema, tablespace
        }
        if (minor >= 14) {
            copyText();
        } else {
            skipText();
        }
        if (minor >= 16) {
            copyInt();
        } else {
            readInt();
        }
        copyText(); // owner
        copyText(); // with oids
        while (copyText()) {
            // what it needs
        }
        if (custom) {
            offset();
        } else {
            copyText(); // file
        }
    }

    private void offset() {
        boolean data = from[at] != 3;
        long place = 0;
        for (int i = 0; i < 8; i++) {
            place |= Byte.toUnsignedLong(from[at + 1 + i]) << (8 * i);
        }
        to.write(data ? gap < 0 ? 1 : 2 : 3);
        for (int i = 0; i < 8; i++) {
            to.write((int) ((data && gap >= 0 ? place + gap : 0) >>> (8 * i)));
        }
        at += 9;
    }

    private void copy(int bytes) {
        to.write(from, at, bytes);
        at += bytes;
    }

    private void copyInt() {
        copy(5);
    }

    private int readInt() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value |= Byte.toUnsignedInt(from[at + 1 + i]) << (8 * i);
        }
        boolean negative = from[at] != 0;
        at += 5;
        return negative ? -value : value;
    }

    private void writeInt(int value) {
        to.write(value < 0 ? 1 : 0);
        for (int i = 0; i < 4; i++) {
            to.write(Math.abs(value) >>> (8 * i));
        }
    }

    /// @return false for none
    private boolean copyText() {
        int start = at;
        int length = readInt();
        int whole = 5 + Math.max(0, length);
        at = start;
        copy(whole);
        return length >= 0;
    }

    private void skipText() {
        int length = readInt();
        at += Math.max(0, length);
    }
}
