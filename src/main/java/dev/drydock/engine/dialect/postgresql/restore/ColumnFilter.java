package dev.drydock.engine.dialect.postgresql.restore;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;

/// Takes fields out of COPY text: INSERT statements name values for columns that only the server
/// may write. Tabs and line breaks inside values are escaped, so those that are not are separators.
final class ColumnFilter {

    private final boolean[] left;
    private int field;
    private boolean begun;

    ColumnFilter(List<String> columns, Set<String> computed) {
        left = new boolean[columns.size()];
        for (int i = 0; i < left.length; i++) {
            left[i] = computed.contains(columns.get(i));
        }
    }

    byte[] keep(byte[] bytes, int start, int length) {
        var kept = new ByteArrayOutputStream(length);
        for (int i = start; i < start + length; i++) {
            switch (bytes[i]) {
                case '\t' -> {
                    begun |= !isLeft();
                    field++;
                    if (!isLeft() && begun) {
                        kept.write('\t');
                    }
                }
                case '\n' -> {
                    kept.write('\n');
                    field = 0;
                    begun = false;
                }
                default -> {
                    if (!isLeft()) {
                        kept.write(bytes[i]);
                    }
                }
            }
        }
        return kept.toByteArray();
    }

    private boolean isLeft() {
        return field < left.length && left[field];
    }
}
