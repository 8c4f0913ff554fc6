package dev.drydock.engine.migration.tidy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How files of one directory are named: as most of them are, with numbers of one width.
///
/// @param style what most files do
/// @param width digits of a number; timestamps are as they are
record NameStandard(FileShape.Style style, int width) {

    private static final int SMALLEST_WIDTH = 3;

    static NameStandard of(List<ListedFile> files) {
        Map<FileShape.Style, Integer> counts = new EnumMap<>(FileShape.Style.class);
        int width = SMALLEST_WIDTH;
        for (ListedFile file : files) {
            if (!file.isForward()) {
                continue;
            }
            FileShape shape = file.requireShape();
            counts.merge(shape.style(), 1, Integer::sum);
            if (shape.isWhole() && !shape.isTimestamp()) {
                width = Math.max(width, shape.number().length());
            }
        }
        FileShape.Style most = FileShape.Style.NUMBERED;
        for (FileShape.Style style : FileShape.Style.values()) {
            if (counts.getOrDefault(style, 0) > counts.getOrDefault(most, 0)) {
                most = style;
            }
        }
        return new NameStandard(most, width);
    }

    /// The name that the file should have; its own when it is right, or when the directory follows
    /// Flyway.
    String nameOf(ListedFile file) {
        return nameOf(file, file.requireShape().number());
    }

    /// The name with another number.
    String nameOf(ListedFile file, String number) {
        FileShape shape = file.requireShape();
        boolean sameNumber = number.equals(shape.number());
        if (sameNumber && !file.name().contains(shape.number())) {
            // a date with hyphens, or a version with underscores
            return file.name();
        }
        if (style == FileShape.Style.FLYWAY) {
            if (sameNumber) {
                return file.name();
            }
            return shape.style() == FileShape.Style.FLYWAY
                    ? file.name().charAt(0) + number + "__" + shape.words() + ending(file)
                    : shape.standardName(number, width, ending(file, false));
        }
        if (shape.words().isBlank() && sameNumber) {
            return file.name();
        }
        return shape.standardName(number, width, ending(file, true));
    }

    private static String ending(ListedFile file) {
        String name = file.name();
        int words = name.lastIndexOf(file.requireShape().words());
        return name.substring(words + file.requireShape().words().length());
    }

    private String ending(ListedFile file, boolean standard) {
        if (file.isBack()) {
            // in its folder a rollback may have the very name of its migration
            boolean plain = file.folder() == Folder.ROLLBACK && !file.requireShape().back();
            String own = file.requireShape().ending();
            return plain ? "" : own.isEmpty() ? ".down" : own;
        }
        return standard && style == FileShape.Style.UP_DOWN ? ".up" : "";
    }
}
