package dev.drydock.ui.backups.restore;

import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignN;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// Words, numbers and icons of the objects of an archive.
final class ObjectText {

    private static final Texts TEXTS = Texts.forPackage(ObjectText.class);

    private static final Map<String, Ikon> ICONS =
            Map.ofEntries(
                    Map.entry("table", MaterialDesignT.TABLE),
                    Map.entry("foreign table", MaterialDesignT.TABLE_ARROW_LEFT),
                    Map.entry("view", MaterialDesignE.EYE_OUTLINE),
                    Map.entry("materialized view", MaterialDesignE.EYE_CHECK_OUTLINE),
                    Map.entry("sequence", MaterialDesignN.NUMERIC),
                    Map.entry("function", MaterialDesignF.FUNCTION),
                    Map.entry("procedure", MaterialDesignF.FUNCTION),
                    Map.entry("aggregate", MaterialDesignF.FUNCTION),
                    Map.entry("index", MaterialDesignL.LIGHTNING_BOLT_OUTLINE),
                    Map.entry("primary key", MaterialDesignK.KEY_OUTLINE),
                    Map.entry("foreign key", MaterialDesignK.KEY_LINK),
                    Map.entry("trigger", MaterialDesignF.FLASH_OUTLINE),
                    Map.entry("extension", MaterialDesignP.PUZZLE_OUTLINE),
                    Map.entry("policy", MaterialDesignS.SHIELD_OUTLINE));

    private ObjectText() {}

    /// The heading over objects of a kind: "Tables".
    static String heading(String kind) {
        String key = "kind." + kind.replace(' ', '_');
        if (TEXTS.has(key)) {
            return TEXTS.get(key);
        }
        return kind.isEmpty()
                ? TEXTS.get("kind.other")
                : kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    }

    static Ikon icon(String kind) {
        return ICONS.getOrDefault(kind, MaterialDesignC.CUBE_OUTLINE);
    }

    /// Empty for what was not counted.
    static String count(long number) {
        return number < 0 ? "" : Format.count(number);
    }

    static String bytes(long bytes) {
        return bytes < 0 ? "" : Format.bytes(bytes);
    }

    /// A few of many names in one line.
    static String some(List<String> names, int most) {
        if (names.size() <= most) {
            return String.join(", ", names);
        }
        return TEXTS.get(
                "names.more", String.join(", ", names.subList(0, most)), names.size() - most);
    }

    /// "3 tables", or "5 objects" when other things are among them.
    static String choice(ArchiveTree tree, Ticks ticks) {
        long tables =
                tree.objects().stream()
                        .filter(object -> object.kind().equals("table") && ticks.has(object))
                        .count();
        long roots =
                tree.objects().stream()
                        .filter(object ->
                                ticks.has(object) && !ticks.ids().contains(object.parent()))
                        .count();
        boolean onlyTables = tables > 0 && roots == tables;
        long number = onlyTables ? tables : roots;
        String key = onlyTables ? "choice.tables" : "choice.objects";
        return TEXTS.get(number == 1 ? key + ".one" : key, Format.count(number));
    }
}
