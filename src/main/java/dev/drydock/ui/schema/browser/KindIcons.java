package dev.drydock.ui.schema.browser;

import dev.drydock.engine.schema.ObjectKind;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;
import org.kordamp.ikonli.materialdesign2.MaterialDesignN;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// The picture of each kind of object.
public final class KindIcons {

    private KindIcons() {}

    public static Ikon of(ObjectKind kind) {
        return switch (kind) {
            case TABLE -> MaterialDesignT.TABLE;
            case VIEW -> MaterialDesignE.EYE_OUTLINE;
            case MATERIALIZED_VIEW -> MaterialDesignT.TABLE_EYE;
            case SEQUENCE -> MaterialDesignN.NUMERIC;
            case FUNCTION, PROCEDURE, AGGREGATE -> MaterialDesignF.FUNCTION;
            case TYPE -> MaterialDesignS.SHAPE_OUTLINE;
            case SCHEMA -> MaterialDesignF.FOLDER_OUTLINE;
            case EXTENSION -> MaterialDesignP.PUZZLE_OUTLINE;
            case COLUMN -> MaterialDesignT.TABLE_COLUMN;
            case CONSTRAINT -> MaterialDesignK.KEY_OUTLINE;
            case INDEX -> MaterialDesignT.TABLE_SEARCH;
            case TRIGGER, EVENT_TRIGGER -> MaterialDesignF.FLASH_OUTLINE;
            case RULE, POLICY, DEFAULT_PRIVILEGES -> MaterialDesignS.SHIELD_OUTLINE;
            case FOREIGN_DATA_WRAPPER, FOREIGN_SERVER, USER_MAPPING, PUBLICATION, SUBSCRIPTION ->
                    MaterialDesignS.SERVER_NETWORK;
            case TEXT_SEARCH_PARSER,
                    TEXT_SEARCH_TEMPLATE,
                    TEXT_SEARCH_DICTIONARY,
                    TEXT_SEARCH_CONFIGURATION ->
                    MaterialDesignT.TEXT_SEARCH;
            case STATISTICS -> MaterialDesignC.CHART_BAR;
            case LARGE_OBJECT -> MaterialDesignF.FILE_OUTLINE;
            case COLLATION,
                    CONVERSION,
                    OPERATOR,
                    OPERATOR_CLASS,
                    OPERATOR_FAMILY,
                    CAST,
                    TRANSFORM,
                    LANGUAGE,
                    ACCESS_METHOD ->
                    MaterialDesignC.COG_OUTLINE;
        };
    }

    /// A table whose rows live elsewhere.
    static Ikon foreignTable() {
        return MaterialDesignT.TABLE_NETWORK;
    }
}
