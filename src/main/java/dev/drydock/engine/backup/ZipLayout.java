package dev.drydock.engine.backup;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The bytes of a ZIP around its contents, as a pure function of names, sizes and checksums: all
/// entries stored, fixed times, Zip64 only where a number needs it (PKWARE APPNOTE 6.3.10). Because
/// nothing is free to vary, a reader can make the same bytes again and compare, so that no bit of a
/// container is left unchecked.
final class ZipLayout {

    /// One stored entry.
    ///
    /// @param offset of its local header
    /// @param size at most 2 GiB
    record Entry(String name, long offset, long size, long crc) {

        long dataOffset() {
            return offset + LOCAL_FIXED + name.getBytes(StandardCharsets.UTF_8).length;
        }

        long endOffset() {
            return dataOffset() + size;
        }
    }

    static final int LOCAL_FIXED = 30;
    static final int CENTRAL_FIXED = 46;
    static final int END_FIXED = 22;
    static final int LOCATOR64 = 20;
    static final int END64 = 56;
    static final int CENTRAL_SIGNATURE = 0x02014b50;
    static final int END_SIGNATURE = 0x06054b50;
    static final int END64_SIGNATURE = 0x06064b50;
    static final int LOCATOR64_SIGNATURE = 0x07064b50;
    static final long MAX32 = 0xFFFFFFFFL;
    static final int MAX16 = 0xFFFF;

    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final short UTF8_NAMES = 0x0800;
    private static final short FIRST_OF_1980 = 0x21;
    private static final short VERSION_STORED = 20;
    private static final short VERSION_ZIP64 = 45;
    private static final short MADE_ON_UNIX = 3 << 8;
    private static final int MODE_OWNER_ONLY = 0100600 << 16;

    private ZipLayout() {}

    static byte[] localHeader(Entry entry) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[LOCAL_FIXED + name.length];
        ByteBuffer header = buffer(bytes);
        header.putInt(LOCAL_SIGNATURE);
        header.putShort(VERSION_STORED);
        putCommon(header, entry);
        header.putShort((short) name.length).putShort((short) 0).put(name);
        return bytes;
    }

    /// The central directory and the end records.
    static byte[] directory(List<Entry> entries, long start) {
        var all = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            all.writeBytes(centralHeader(entry));
        }
        long size = all.size();
        boolean large = entries.size() >= MAX16 || size >= MAX32 || start >= MAX32;
        if (large) {
            all.writeBytes(end64(entries.size(), size, start));
        }
        byte[] last = new byte[END_FIXED];
        ByteBuffer end = buffer(last);
        short count = (short) (large ? MAX16 : entries.size());
        end.putInt(END_SIGNATURE).putShort((short) 0).putShort((short) 0);
        end.putShort(count).putShort(count);
        end.putInt((int) (large ? MAX32 : size)).putInt((int) (large ? MAX32 : start));
        end.putShort((short) 0);
        all.writeBytes(last);
        return all.toByteArray();
    }

    private static byte[] centralHeader(Entry entry) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        boolean far = entry.offset() >= MAX32;
        short version = far ? VERSION_ZIP64 : VERSION_STORED;
        byte[] bytes = new byte[CENTRAL_FIXED + name.length + (far ? 12 : 0)];
        ByteBuffer header = buffer(bytes);
        header.putInt(CENTRAL_SIGNATURE);
        header.putShort((short) (MADE_ON_UNIX | version)).putShort(version);
        putCommon(header, entry);
        header.putShort((short) name.length).putShort((short) (far ? 12 : 0));
        header.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        header.putInt(MODE_OWNER_ONLY);
        header.putInt((int) (far ? MAX32 : entry.offset()));
        header.put(name);
        if (far) {
            header.putShort((short) 1).putShort((short) 8).putLong(entry.offset());
        }
        return bytes;
    }

    private static void putCommon(ByteBuffer header, Entry entry) {
        header.putShort(UTF8_NAMES).putShort((short) 0);
        header.putShort((short) 0).putShort(FIRST_OF_1980);
        header.putInt((int) entry.crc()).putInt((int) entry.size()).putInt((int) entry.size());
    }

    private static byte[] end64(long count, long size, long start) {
        byte[] bytes = new byte[END64 + LOCATOR64];
        ByteBuffer end = buffer(bytes);
        end.putInt(END64_SIGNATURE).putLong(END64 - 12);
        end.putShort((short) (MADE_ON_UNIX | VERSION_ZIP64)).putShort(VERSION_ZIP64);
        end.putInt(0).putInt(0).putLong(count).putLong(count).putLong(size).putLong(start);
        end.putInt(LOCATOR64_SIGNATURE).putInt(0).putLong(start + size).putInt(1);
        return bytes;
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
