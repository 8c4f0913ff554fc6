package dev.drydock.engine.dialect.postgresql.schema;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Number arrays as the server prints them: `{1,2}`, vectors: `1 2`, and arrays as the driver
/// prints those that came in binary form, once a statement was sent often enough: `{"1","2"}`.
final class ArrayText {

    private static final int[] NONE = {};

    private ArrayText() {}

    static int[] integers(@Nullable String text) {
        long[] numbers = numbers(text);
        int[] result = numbers.length == 0 ? NONE : new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            result[i] = (int) numbers[i];
        }
        return result;
    }

    static long[] numbers(@Nullable String text) {
        if (text == null || text.isEmpty() || text.equals("{}")) {
            return new long[0];
        }
        boolean braces = text.charAt(0) == '{';
        String inner = braces ? text.substring(1, text.length() - 1).replace("\"", "") : text;
        String[] parts = inner.split(braces ? "," : " ", -1);
        long[] result = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            result[i] = Long.parseLong(parts[i]);
        }
        return result;
    }

    static String of(Collection<? extends Number> numbers) {
        return numbers.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
