package dev.drydock.ui.common;

/// A small mark beside a tab's title.
///
/// @param text a number or one word; empty for no badge
/// @param meaning read to screen readers and shown as tooltip: "3 pending migrations"
public record TabBadge(String text, Role role, String meaning) {

    public static final TabBadge NONE = new TabBadge("", Role.MUTED, "");

    /// What a colour means; the same five words as the theme's colour roles.
    public enum Role {
        SUCCESS("success"),
        ATTENTION("attention"),
        DANGER("danger"),
        DONE("done"),
        MUTED("muted");

        private final String styleClass;

        Role(String styleClass) {
            this.styleClass = styleClass;
        }

        /// The style class that carries the colour.
        public String styleClass() {
            return styleClass;
        }
    }
}
