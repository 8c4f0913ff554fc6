package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.compare.Hazard;
import java.util.Locale;

/// Names what a statement does, with figures from the structure as it was read.
final class HazardTexts {

    static final String EXCLUSIVE = "ACCESS EXCLUSIVE";
    static final String SHARE = "SHARE";
    static final String SHARE_ROW = "SHARE ROW EXCLUSIVE";
    static final String SHARE_UPDATE = "SHARE UPDATE EXCLUSIVE";

    private final Side before;

    HazardTexts(Side before) {
        this.before = before;
    }

    Hazard lock(SchemaObject relation, String lock) {
        String stops =
                switch (lock) {
                    case EXCLUSIVE -> "keeps out everybody else";
                    case SHARE, SHARE_ROW -> "keeps out writers";
                    default -> "keeps out other changes of structure";
                };
        return hazard(
                Hazard.Type.LOCK, relation, lock, "Takes " + lock + " on %s and " + stops + ".");
    }

    Hazard rewrite(SchemaObject relation) {
        return hazard(
                Hazard.Type.REWRITE,
                relation,
                EXCLUSIVE,
                "Writes %s anew with all its indexes%s under ACCESS EXCLUSIVE.");
    }

    Hazard scan(SchemaObject relation, String lock) {
        return hazard(Hazard.Type.SCAN, relation, lock, "Reads all of %s%s under " + lock + ".");
    }

    Hazard build(SchemaObject relation, String lock) {
        return hazard(
                Hazard.Type.INDEX_BUILD,
                relation,
                lock,
                "Builds an index of %s%s under " + lock + ".");
    }

    Hazard loss(SchemaObject relation, String what) {
        return hazard(Hazard.Type.DATA_LOSS, relation, EXCLUSIVE, what + " in %s%s.");
    }

    static Hazard recreate(ObjectKey key) {
        return new Hazard(
                Hazard.Type.RECREATE,
                key,
                "",
                -1,
                -1,
                "The " + key.kind().word() + " " + key.display() + " is not there for a moment.");
    }

    /// The text's `%s` are the name and the figures.
    private Hazard hazard(Hazard.Type type, SchemaObject relation, String lock, String text) {
        Table table = before.table(relation.id());
        long rows = table == null ? -1 : table.rowEstimate();
        long bytes = table == null ? -1 : table.sizeBytes();
        String named = text.replaceFirst("%s", name(relation));
        return new Hazard(
                type,
                relation.key(),
                lock,
                rows,
                bytes,
                named.contains("%s") ? named.replaceFirst("%s", figures(rows, bytes)) : named);
    }

    private static String name(SchemaObject relation) {
        return java.util.regex.Matcher.quoteReplacement(relation.id().display());
    }

    private static String figures(long rows, long bytes) {
        if (rows < 0) {
            return " (size not known)";
        }
        return String.format(
                Locale.ROOT, " (about %,d rows, %,d kB)", rows, Math.max(0, bytes) / 1024);
    }
}
