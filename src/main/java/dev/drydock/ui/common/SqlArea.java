package dev.drydock.ui.common;

import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// SQL to read: highlighted, with line numbers, to be selected and copied. FX thread only.
public final class SqlArea extends StackPane {

    /// Longer texts are shown plain: colouring them would take longer than a frame.
    private static final int HIGHLIGHT_LIMIT = 100_000;

    private static final double GUTTER_WIDTH = 48;
    private static final double GUTTER_GAP = 12;

    private static final Set<String> KEYWORDS = readKeywords();

    private final CodeArea area = new CodeArea();
    private boolean dollarQuotes = true;
    private List<SqlMark> marks = List.of();

    public SqlArea(String accessibleText) {
        getStyleClass().add("sql-area");
        getStylesheets().add(StyleSheets.of(SqlArea.class, "sql-area.css"));
        area.setEditable(false);
        area.setAccessibleText(accessibleText);
        area.setParagraphGraphicFactory(this::lineNumber);
        getChildren().add(new VirtualizedScrollPane<>(area));
    }

    private Node lineNumber(int paragraph) {
        var number = new Label(Integer.toString(paragraph + 1));
        SqlMarks.dress(number, marks, paragraph + 1);
        number.getStyleClass().add("sql-line-number");
        number.setPrefWidth(GUTTER_WIDTH);
        number.setPadding(new Insets(0, GUTTER_GAP, 0, 0));
        number.setAlignment(Pos.CENTER_RIGHT);
        return number;
    }

    /// Which quotes the text uses: PostgreSQL's dollar quotes, or SQLite's brackets.
    public void setDialect(String dialectId) {
        dollarQuotes = !dialectId.equals("sqlite");
    }

    /// Replaces the text and goes to its top.
    public void setSql(String sql) {
        setSql(sql, List.of());
    }

    /// Replaces the text and what is marked in it; goes to its top when the text is another one.
    public void setSql(String sql, List<SqlMark> newMarks) {
        // the area turns every line end into LF, so offsets count in its own text
        boolean sameText = sql.replace("\r\n", "\n").replace('\r', '\n').equals(area.getText());
        if (sameText && marks.equals(newMarks)) {
            return;
        }
        marks = List.copyOf(newMarks);
        if (!sameText) {
            area.replaceText(sql);
        }
        String shown = area.getText();
        if (!shown.isEmpty() && shown.length() <= HIGHLIGHT_LIMIT) {
            area.setStyleSpans(0, SqlMarks.underline(spans(shown), shown, marks));
        }
        // a new factory makes the numbers anew, with or without their marks
        area.setParagraphGraphicFactory(paragraph -> lineNumber(paragraph));
        if (!sameText) {
            goToTop();
        }
    }

    /// Puts the caret at a place and scrolls to it.
    ///
    /// @param line from 1
    /// @param column from 1; 0 for the beginning of the line
    public void showPlace(int line, int column) {
        int paragraph = Math.clamp(line - 1L, 0, area.getParagraphs().size() - 1);
        int offset = Math.clamp(column - 1L, 0, area.getParagraphLength(paragraph));
        area.moveTo(paragraph, offset);
        area.selectLine();
        area.requestFollowCaret();
    }

    /// Replaces the text by one in another language, which is not highlighted, and goes to its top.
    public void setPlain(String text) {
        marks = List.of();
        area.replaceText(text);
        area.clearStyle(0, area.getLength());
        goToTop();
    }

    private void goToTop() {
        area.moveTo(0);
        area.requestFollowCaret();
    }

    public String getSql() {
        return area.getText();
    }

    private StyleSpans<Collection<String>> spans(String sql) {
        var builder = new StyleSpansBuilder<Collection<String>>();
        int end = 0;
        List<SqlToken> tokens =
                SqlLexer.tokens(
                        sql, dollarQuotes ? SqlLexer.Rules.POSTGRESQL : SqlLexer.Rules.SQLITE);
        for (SqlToken token : tokens) {
            between(builder, sql.substring(end, token.start()));
            builder.add(List.of(styleOf(token)), token.end() - token.start());
            end = token.end();
        }
        between(builder, sql.substring(end));
        return builder.create();
    }

    /// Between tokens are white space and comments only.
    private static void between(StyleSpansBuilder<Collection<String>> builder, String text) {
        if (!text.isEmpty()) {
            builder.add(text.isBlank() ? List.of() : List.of("sql-comment"), text.length());
        }
    }

    private static String styleOf(SqlToken token) {
        return switch (token.kind()) {
            case WORD ->
                    KEYWORDS.contains(token.text().toLowerCase(Locale.ROOT))
                            ? "sql-keyword"
                            : "sql-name";
            case QUOTED_NAME -> "sql-name";
            case STRING -> "sql-string";
            case NUMBER -> "sql-number";
            case SYMBOL -> "sql-symbol";
            case UNTERMINATED -> "sql-unterminated";
        };
    }

    private static Set<String> readKeywords() {
        try (InputStream in = SqlArea.class.getResourceAsStream("sql-keywords.txt")) {
            if (in == null) {
                throw new IllegalStateException("sql-keywords.txt is missing");
            }
            return Set.of(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .strip()
                            .split("\\s+", -1));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
