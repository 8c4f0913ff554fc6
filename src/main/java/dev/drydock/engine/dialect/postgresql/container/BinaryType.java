package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.dialect.postgresql.container.CopyFields.UnreadException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// Types whose binary form is as fixed as their text: what the receiving functions of the server
/// read has not changed since 8.4.
enum BinaryType {
    BOOL {
        @Override
        void value(CopyFields in, BinaryBuffer out) throws UnreadException {
            byte letter = in.next();
            if (letter != 't' && letter != 'f') {
                throw CopyFields.unread();
            }
            out.put1(letter == 't' ? 1 : 0);
        }
    },
    INT2 {
        @Override
        void value(CopyFields in, BinaryBuffer out) throws UnreadException {
            out.put2((int) in.number(Short.MIN_VALUE, Short.MAX_VALUE));
        }
    },
    INT4 {
        @Override
        void value(CopyFields in, BinaryBuffer out) throws UnreadException {
            out.put4((int) in.number(Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
    },
    INT8 {
        @Override
        void value(CopyFields in, BinaryBuffer out) throws UnreadException {
            out.put8(in.number(Long.MIN_VALUE, Long.MAX_VALUE));
        }
    },
    FLOAT4 {
        @Override
        void value(CopyFields in, BinaryBuffer out) throws UnreadException {
            try {
                out.put4(Float.floatToIntBits(Float.parseFloat(real(in))));
            } catch (NumberFormatException other) {
                throw CopyFields.unread();
            }
        }
    },
    FLOAT8 {
        @Override
        void value(CopyFields in, BinaryBuffer out) throws UnreadException {
            try {
                out.put8(Double.doubleToLongBits(Double.parseDouble(real(in))));
            } catch (NumberFormatException other) {
                throw CopyFields.unread();
            }
        }
    },
    NUMERIC {
        @Override
        void value(CopyFields in, BinaryBuffer out) throws UnreadException {
            numeric(in, out);
        }
    },
    TEXT {
        @Override
        void value(CopyFields in, BinaryBuffer out) throws UnreadException {
            in.text(out);
        }
    },
    JSONB {
        @Override
        void value(CopyFields in, BinaryBuffer out) throws UnreadException {
            out.put1(JSONB_VERSION);
            in.text(out);
        }
    },
    BYTEA {
        @Override
        void value(CopyFields in, BinaryBuffer out) throws UnreadException {
            in.require('\\');
            in.require('\\');
            in.require('x');
            while (!in.isOver()) {
                out.put1((int) in.hex(1));
            }
        }
    },
    UUID {
        @Override
        void value(CopyFields in, BinaryBuffer out) throws UnreadException {
            long high = in.hex(4) << 32;
            in.require('-');
            high |= in.hex(2) << 16;
            in.require('-');
            high |= in.hex(2);
            in.require('-');
            long low = in.hex(2) << 48;
            in.require('-');
            out.put8(high);
            out.put8(low | in.hex(6));
        }
    },
    DATE {
        @Override
        void value(CopyFields in, BinaryBuffer out) throws UnreadException {
            if (in.skipWord(INFINITY)) {
                out.put4(Integer.MAX_VALUE);
            } else if (in.skipWord(NEGATIVE + INFINITY)) {
                out.put4(Integer.MIN_VALUE);
            } else {
                out.put4(in.date());
            }
        }
    },
    TIME {
        @Override
        void value(CopyFields in, BinaryBuffer out) throws UnreadException {
            out.put8(in.time());
        }
    },
    TIMESTAMP {
        @Override
        void value(CopyFields in, BinaryBuffer out) throws UnreadException {
            if (!endless(in, out)) {
                moment(in, out);
            }
        }
    },
    TIMESTAMPTZ {
        @Override
        void value(CopyFields in, BinaryBuffer out) throws UnreadException {
            if (!endless(in, out)) {
                moment(in, out);
                // parts are written with the time zone UTC
                in.require('+');
                in.require('0');
                in.require('0');
            }
        }
    };

    private static final int JSONB_VERSION = 1;
    private static final String INFINITY = "infinity";
    private static final String NEGATIVE = "-";
    private static final long MICROS_OF_DAY = 86_400_000_000L;

    /// Decimal digits in one of numeric's.
    private static final int GROUP = 4;

    private static final int SIGN_NEGATIVE = 0x4000;
    private static final int SIGN_NAN = 0xC000;

    /// More digits than anybody has; such a number is sent as text.
    private static final int LONGEST_NUMERIC = 4_000;

    /// Writes a field that is not null, without its length.
    ///
    /// @throws UnreadException when the value has a form that is not known here
    abstract void value(CopyFields in, BinaryBuffer out) throws UnreadException;

    /// @param name of a type in `pg_catalog`, or `enum` for any enumeration
    static Optional<BinaryType> of(String name) {
        return switch (name) {
            case "bool",
                    "int2",
                    "int4",
                    "int8",
                    "float4",
                    "float8",
                    "numeric",
                    "text",
                    "jsonb",
                    "bytea",
                    "uuid",
                    "date",
                    "time",
                    "timestamp",
                    "timestamptz" ->
                    Optional.of(valueOf(name.toUpperCase(Locale.ROOT)));
            case "varchar", "bpchar", "json", "enum" -> Optional.of(TEXT);
            default -> Optional.empty();
        };
    }

    private static String real(CopyFields in) {
        int start = in.at();
        while (!in.isOver()) {
            in.next();
        }
        return new String(in.bytes(), start, in.at() - start, StandardCharsets.ISO_8859_1);
    }

    private static boolean endless(CopyFields in, BinaryBuffer out) {
        if (in.skipWord(INFINITY)) {
            out.put8(Long.MAX_VALUE);
            return true;
        }
        if (in.skipWord(NEGATIVE + INFINITY)) {
            out.put8(Long.MIN_VALUE);
            return true;
        }
        return false;
    }

    private static void moment(CopyFields in, BinaryBuffer out) throws UnreadException {
        long days = in.date();
        in.require(' ');
        out.put8(days * MICROS_OF_DAY + in.time());
    }

    /// Four decimal digits make one of its own; the decimal point is between two of them.
    private static void numeric(CopyFields in, BinaryBuffer out) throws UnreadException {
        if (in.skipWord("NaN")) {
            header(out, 0, 0, SIGN_NAN, 0);
            return;
        }
        boolean negative = in.peek() == '-';
        if (negative) {
            in.next();
        }
        byte[] bytes = in.bytes();
        int start = in.at();
        int point = start;
        while (CopyFields.isDigit(bytes[point])) {
            point++;
        }
        int end = point;
        if (bytes[point] == '.') {
            end++;
            while (CopyFields.isDigit(bytes[end])) {
                end++;
            }
        }
        int whole = point - start;
        int fraction = Math.max(0, end - point - 1);
        if (whole == 0 || end - start > LONGEST_NUMERIC) {
            throw CopyFields.unread();
        }
        int wholeGroups = (whole + GROUP - 1) / GROUP;
        int fractionGroups = (fraction + GROUP - 1) / GROUP;
        header(
                out,
                wholeGroups + fractionGroups,
                wholeGroups - 1,
                negative ? SIGN_NEGATIVE : 0,
                fraction);
        int at = start;
        for (int i = 0; i < wholeGroups; i++) {
            int next = point - (wholeGroups - 1 - i) * GROUP;
            out.put2(group(bytes, at, next, next - at));
            at = next;
        }
        for (int i = 0; i < fractionGroups; i++) {
            int from = point + 1 + i * GROUP;
            out.put2(group(bytes, from, Math.min(end, from + GROUP), GROUP));
        }
        while (in.at() < end) {
            in.next();
        }
    }

    private static void header(BinaryBuffer out, int groups, int weight, int sign, int scale) {
        out.put2(groups);
        out.put2(weight);
        out.put2(sign);
        out.put2(scale);
    }

    private static int group(byte[] bytes, int from, int to, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            value = value * 10 + (i < to ? bytes[i] - '0' : 0);
        }
        return value;
    }
}
