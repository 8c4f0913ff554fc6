package dev.drydock.engine.schema.document;

import java.util.ArrayList;
import java.util.List;

/// One page: the frame that all share, and sections that fill it.
final class HtmlPage {

    private final DictionaryFacts facts;
    private final String root;
    private final String title;
    private final List<String> trail = new ArrayList<>();
    private final StringBuilder jumps = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private String headline = "";
    private String intro = "";

    /// @param depth folders between the page and the root of the dictionary
    HtmlPage(DictionaryFacts facts, String title, int depth) {
        this.facts = facts;
        this.title = title;
        this.root = "../".repeat(depth);
    }

    /// The address of another page of the dictionary.
    String to(String path) {
        return path.isEmpty() ? "" : root + path;
    }

    HtmlPage trail(String path, String name) {
        trail.add(Html.link(to(path), Html.text(name)));
        return this;
    }

    HtmlPage headline(String name, String kind) {
        headline = "<h1>" + Html.text(name) + " <span class=\"kind\">" + kind + "</span></h1>\n";
        return this;
    }

    /// What stands between the headline and the links to the sections.
    HtmlPage intro(String html) {
        intro = html;
        return this;
    }

    HtmlPage add(String html) {
        body.append(html);
        return this;
    }

    /// A part with a title that can be jumped to; nothing when it is empty.
    HtmlPage section(String id, String name, String html) {
        if (!html.isEmpty()) {
            jumps.append("<a href=\"#").append(id).append("\">").append(name).append("</a>\n");
            body.append("<section id=\"")
                    .append(id)
                    .append("\"><h2>")
                    .append(name)
                    .append("</h2>\n")
                    .append(html)
                    .append("</section>\n");
        }
        return this;
    }

    /// A part that is a list; nothing when it is empty.
    HtmlPage list(String id, String name, List<String> items) {
        return section(id, name, items.isEmpty() ? "" : list(items));
    }

    static String list(List<String> items) {
        var out = new StringBuilder("<ul>");
        items.forEach(item -> out.append("<li>").append(item).append("</li>\n"));
        return out.append("</ul>\n").toString();
    }

    String write() {
        String database = Html.text(facts.definition.database());
        var out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
        out.append("<meta charset=\"utf-8\">\n")
                .append(
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>")
                .append(Html.text(title))
                .append(" – ")
                .append(database)
                .append("</title>\n<link rel=\"stylesheet\" href=\"")
                .append(root)
                .append("assets/site.css\">\n<script src=\"")
                .append(root)
                .append("assets/site.js\" data-root=\"")
                .append(root)
                .append(
                        "\" defer></script>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to content</a>\n");
        out.append("<header><a class=\"home\" href=\"")
                .append(root)
                .append("index.html\">")
                .append(database)
                .append("</a><span class=\"muted\">")
                .append(Html.text(facts.product()))
                .append("</span><div class=\"find\" role=\"search\">")
                .append(
                        "<input type=\"search\" id=\"search\" role=\"combobox\" aria-expanded=\"false\"")
                .append(" aria-controls=\"found\" aria-autocomplete=\"list\" autocomplete=\"off\"")
                .append(" placeholder=\"Search names, columns, comments  /\"")
                .append(" aria-label=\"Search names, columns and comments\">")
                .append("<div id=\"found\" role=\"listbox\" aria-label=\"Found\" hidden></div>")
                .append("</div></header>\n<main id=\"main\">\n");
        if (!trail.isEmpty()) {
            out.append("<nav class=\"trail\" aria-label=\"Path\">")
                    .append(String.join(" <span aria-hidden=\"true\">›</span> ", trail))
                    .append("</nav>\n");
        }
        out.append(headline).append(intro);
        if (jumps.toString().lines().count() > 1) {
            out.append("<nav class=\"jumps\" aria-label=\"On this page\">\n")
                    .append(jumps)
                    .append("</nav>\n");
        }
        return out.append(body)
                .append("</main>\n<footer>Written by Drydock.</footer>\n</body>\n</html>\n")
                .toString();
    }
}
