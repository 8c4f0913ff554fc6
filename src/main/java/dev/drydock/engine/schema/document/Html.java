package dev.drydock.engine.schema.document;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.diagram.Xml;
import java.util.List;
import java.util.stream.Collectors;

/// Small pieces of HTML. Every text from the database goes through here.
final class Html {

    private Html() {}

    /// One line: control characters made visible.
    static String text(String text) {
        return Xml.text(Identifiers.visible(text));
    }

    static String attribute(String text) {
        return Xml.attribute(Identifiers.visible(text));
    }

    static String code(String text) {
        return "<code>" + text(text) + "</code>";
    }

    static String codes(List<String> texts) {
        return texts.stream().map(Html::code).collect(Collectors.joining(", "));
    }

    static String muted(String text) {
        return text.isEmpty() ? "" : " <span class=\"muted\">" + text(text) + "</span>";
    }

    /// A comment of the database: its own line breaks are kept.
    static String comment(String text) {
        return text.isEmpty() ? "" : "<p class=\"comment\">" + Xml.text(text) + "</p>\n";
    }

    /// A comment, or that there is none.
    static String commentOrNone(String text) {
        return text.isEmpty()
                ? "<p class=\"comment muted\">No comment in the database.</p>\n"
                : comment(text);
    }

    static String link(String address, String html) {
        return address.isEmpty()
                ? html
                : "<a href=\"" + Xml.attribute(address) + "\">" + html + "</a>";
    }

    /// A table row of finished cells.
    static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining("</td><td>", "<tr><td>", "</td></tr>\n"));
    }

    static String head(List<String> titles) {
        return titles.stream()
                .map(title -> "<th scope=\"col\">" + title + "</th>")
                .collect(
                        Collectors.joining(
                                "",
                                "<div class=\"scroll\"><table><thead><tr>",
                                "</tr></thead><tbody>\n"));
    }

    static final String END_OF_TABLE = "</tbody></table></div>\n";

    /// A bar with the percentage beside it.
    static String coverage(CommentCoverage.Share share) {
        int percent = share.percent();
        return "<span class=\"share\" title=\""
                + share.described()
                + " of "
                + share.total()
                + " described\"><span class=\"bar\"><i style=\"width:"
                + percent
                + "%\"></i></span>"
                + percent
                + "&#8239;%</span>";
    }
}
