package dev.drydock.ui.schema.compare;

import dev.drydock.ui.common.SqlArea;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;

/// One object as SQL on both sides, line by line: `−` for lines that go, `+` for lines that come.
final class LineDifferenceArea extends StackPane {

    private static final Texts TEXTS = Texts.forPackage(LineDifferenceArea.class);

    private final CodeArea area = new CodeArea();
    private List<LineDifference.Line> lines = List.of();

    LineDifferenceArea() {
        getStyleClass().addAll("sql-area", "line-difference");
        getStylesheets().add(StyleSheets.of(SqlArea.class, "sql-area.css"));
        area.setEditable(false);
        area.setAccessibleText(TEXTS.get("detail.sql"));
        area.setParagraphGraphicFactory(this::sign);
        getChildren().add(new VirtualizedScrollPane<>(area));
    }

    void show(String before, String after) {
        lines = LineDifference.of(before, after);
        area.replaceText(
                lines.stream().map(LineDifference.Line::text).collect(Collectors.joining("\n")));
        for (int i = 0; i < lines.size(); i++) {
            area.setParagraphStyle(i, List.of(style(lines.get(i).origin())));
        }
        area.moveTo(0);
        area.requestFollowCaret();
    }

    private Node sign(int paragraph) {
        LineDifference.Origin origin =
                paragraph < lines.size()
                        ? lines.get(paragraph).origin()
                        : LineDifference.Origin.BOTH;
        var sign =
                new Label(
                        switch (origin) {
                            case BOTH -> " ";
                            case BEFORE -> "−";
                            case AFTER -> "+";
                        });
        sign.getStyleClass().addAll("line-sign", style(origin));
        return sign;
    }

    private static String style(LineDifference.Origin origin) {
        return switch (origin) {
            case BOTH -> "line-both";
            case BEFORE -> "line-before";
            case AFTER -> "line-after";
        };
    }
}
