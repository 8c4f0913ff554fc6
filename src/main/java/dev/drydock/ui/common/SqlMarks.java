package dev.drydock.ui.common;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/// Draws marks: a sign beside the line's number, a line under the text.
final class SqlMarks {

    private static final double TOOLTIP_WIDTH = 560;

    private SqlMarks() {}

    /// Adds the sign of the line's worst mark, with the texts of all of them.
    static void dress(Label number, List<SqlMark> marks, int line) {
        List<SqlMark> here = marks.stream().filter(mark -> mark.line() == line).toList();
        if (here.isEmpty()) {
            return;
        }
        TabBadge.Role worst = worst(here);
        String text = here.stream().map(SqlMark::text).collect(Collectors.joining("\n\n"));
        number.setGraphic(Icons.small(icon(worst)));
        number.setContentDisplay(ContentDisplay.LEFT);
        number.setAlignment(Pos.CENTER_RIGHT);
        number.getStyleClass().addAll("sql-marked", worst.styleClass());
        var tooltip = new Tooltip(text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TOOLTIP_WIDTH);
        tooltip.setShowDelay(Duration.millis(150));
        tooltip.setShowDuration(Duration.minutes(2));
        number.setTooltip(tooltip);
        number.setAccessibleText(number.getText() + " " + text);
    }

    private static TabBadge.Role worst(List<SqlMark> marks) {
        return marks.stream()
                .map(SqlMark::role)
                .min(Comparator.comparingInt(SqlMarks::rank))
                .orElse(TabBadge.Role.MUTED);
    }

    private static int rank(TabBadge.Role role) {
        return switch (role) {
            case DANGER -> 0;
            case ATTENTION -> 1;
            case DONE, MUTED -> 2;
            case SUCCESS -> 3;
        };
    }

    private static Ikon icon(TabBadge.Role role) {
        return switch (role) {
            case DANGER -> MaterialDesignA.ALERT_CIRCLE;
            case ATTENTION -> MaterialDesignA.ALERT;
            case DONE, MUTED -> MaterialDesignI.INFORMATION;
            case SUCCESS -> MaterialDesignC.CHECK_CIRCLE;
        };
    }

    /// Lays a line under the text from each mark to the end of its line; the worse mark on top.
    static StyleSpans<Collection<String>> underline(
            StyleSpans<Collection<String>> spans, String text, List<SqlMark> marks) {
        StyleSpans<Collection<String>> dressed = spans;
        List<SqlMark> mildestFirst =
                marks.stream()
                        .sorted(
                                Comparator.comparingInt((SqlMark mark) -> rank(mark.role()))
                                        .reversed())
                        .toList();
        for (SqlMark mark : mildestFirst) {
            int from = start(text, mark);
            int to = from < 0 ? -1 : end(text, from);
            if (to > from) {
                dressed = dressed.overlay(span(from, to, text.length(), mark), SqlMarks::join);
            }
        }
        return dressed;
    }

    private static int start(String text, SqlMark mark) {
        int offset = 0;
        for (int line = 1; line < mark.line() && offset >= 0; line++) {
            int next = text.indexOf('\n', offset);
            offset = next < 0 ? -1 : next + 1;
        }
        if (mark.line() < 1 || offset < 0) {
            return -1;
        }
        int lineEnd = text.indexOf('\n', offset);
        int limit = lineEnd < 0 ? text.length() : lineEnd;
        int at = Math.min(limit, offset + Math.max(0, mark.column() - 1));
        while (at < limit && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int end(String text, int from) {
        int lineEnd = text.indexOf('\n', from);
        int to = lineEnd < 0 ? text.length() : lineEnd;
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return to;
    }

    private static StyleSpans<Collection<String>> span(int from, int to, int length, SqlMark mark) {
        var builder = new StyleSpansBuilder<Collection<String>>();
        if (from > 0) {
            builder.add(List.of(), from);
        }
        builder.add(List.of("sql-mark-" + mark.role().styleClass()), to - from);
        if (length > to) {
            builder.add(List.of(), length - to);
        }
        return builder.create();
    }

    private static Collection<String> join(Collection<String> below, Collection<String> above) {
        if (above.isEmpty()) {
            return below;
        }
        var both = new ArrayList<String>(below.size() + above.size());
        below.stream().filter(one -> !one.startsWith("sql-mark-")).forEach(both::add);
        both.addAll(above);
        return both;
    }
}
