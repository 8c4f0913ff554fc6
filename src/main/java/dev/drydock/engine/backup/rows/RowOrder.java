package dev.drydock.engine.backup.rows;

import java.util.List;

/// The order in which rows are looked at. Rows without a value come last, and rows that are equal
/// in it keep the order of the backup.
///
/// @param by the first decides; none for the order of the backup, kind by kind
public record RowOrder(List<By> by) {

    /// As the backup has them.
    public static final RowOrder BACKUP = new RowOrder(List.of());

    /// @param column its name
    public record By(String column, boolean descending) {}

    public RowOrder {
        by = List.copyOf(by);
    }

    boolean isBackups() {
        return by.isEmpty();
    }
}
