package dev.drydock.ui.schema.browser;

import dev.drydock.engine.schema.ObjectKind;

/// What a table or view unfolds into, in this order.
public enum PartGroup {
    COLUMNS(2, ObjectKind.COLUMN),
    KEYS(4, ObjectKind.CONSTRAINT),
    INDEXES(8, ObjectKind.INDEX),
    TRIGGERS(16, ObjectKind.TRIGGER),
    RULES(32, ObjectKind.RULE),
    POLICIES(64, ObjectKind.POLICY),
    /// Tables that hold a share of its rows; each is a table of its own.
    PARTITIONS(128, ObjectKind.TABLE);

    private static final PartGroup[] ALL = values();

    private final int bit;
    private final ObjectKind kind;

    PartGroup(int bit, ObjectKind kind) {
        this.bit = bit;
        this.kind = kind;
    }

    /// What its members are.
    public ObjectKind kind() {
        return kind;
    }

    /// Its bit among the open marks of a node; bit 0 is the node itself.
    int bit() {
        return bit;
    }

    static PartGroup at(int ordinal) {
        return ALL[ordinal];
    }

    static int count() {
        return ALL.length;
    }
}
