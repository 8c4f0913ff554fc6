package dev.drydock.ui.common;

/// Style classes that more than one package uses. Names for one tab live in that tab.
public final class Styles {

    public static final String ACCENT = "accent";
    public static final String DANGER_OUTLINED = "danger-outlined";
    public static final String FLAT = "flat";
    public static final String ICON_BUTTON = "icon-button";
    public static final String ICON_SMALL = "icon-small";
    public static final String MONO = "mono";
    public static final String MUTED = "muted";
    public static final String NUMBER = "number-cell";
    public static final String PAGE = "page";
    public static final String PAGE_TITLE = "page-title";
    public static final String SECTION_TITLE = "section-title";
    public static final String STRONG = "strong";
    public static final String TOOL_ROW = "tool-row";
    public static final String PANE_HAIRLINE_RIGHT = "hairline-right";
    public static final String PANE_HAIRLINE_TOP = "hairline-top";
    public static final String PANE_HAIRLINE_BOTTOM = "hairline-bottom";

    private Styles() {}
}
