package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.Migration;

/// A file with what is known about it.
record FileRow(Migration migration, FileInsight insight) {

    String version() {
        return migration.version().text();
    }
}
