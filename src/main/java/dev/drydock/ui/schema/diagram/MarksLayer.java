package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.diagram.Placement;
import dev.drydock.picture.Detail;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// Draws areas and notes.
final class MarksLayer {

    static final double TITLE = 26;
    static final double HANDLE = 14;

    private static final double NOTE_FONT = 12;

    private final DiagramModel model;
    private final PointerState pointer;

    MarksLayer(DiagramModel model, PointerState pointer) {
        this.model = model;
        this.pointer = pointer;
    }

    void paintAreas(Brush brush) {
        if (!model.isEverything()) {
            return;
        }
        for (Placement.Area stored : model.placement().areas()) {
            Placement.Area area = pointer.moved(stored);
            Sheet.Area place =
                    new Sheet.Area(
                            area.x(), area.y(), area.x() + area.width(), area.y() + area.height());
            if (!brush.sees(place)) {
                continue;
            }
            Color hue = brush.colors().hue(area.hue());
            boolean selected = area.id().equals(model.selectedMark());
            brush.fill(place, 8, Brush.faded(hue, 0.07));
            brush.outline(place, 8, selected ? 2.5 : 1.5, Brush.faded(hue, selected ? 1 : 0.7));
            double size = Math.clamp(14 * brush.scale(), 10, 22);
            brush.to().setFont(Font.font("Inter", FontWeight.BOLD, size));
            brush.to().setFill(hue);
            brush.to().setTextBaseline(VPos.TOP);
            brush.to()
                    .fillText(
                            area.name(),
                            brush.x(area.x()) + 10 * Math.min(1, brush.scale()),
                            brush.y(area.y()) + 5 * Math.min(1, brush.scale()),
                            Math.max(20, area.width() * brush.scale() - 16));
            brush.to().setTextBaseline(VPos.BASELINE);
            if (selected) {
                handle(brush, place, hue);
            }
        }
    }

    private static void handle(Brush brush, Sheet.Area place, Color hue) {
        brush.to().setFill(hue);
        brush.to().fillRect(brush.x(place.right()) - 8, brush.y(place.bottom()) - 8, 8, 8);
    }

    void paintNotes(Brush brush) {
        if (!model.isEverything()) {
            return;
        }
        for (Placement.Note stored : model.placement().notes()) {
            Placement.Note note = pointer.moved(stored);
            Sheet.Area place =
                    new Sheet.Area(
                            note.x(), note.y(), note.x() + note.width(), note.y() + note.height());
            if (!brush.sees(place)) {
                continue;
            }
            boolean selected = note.id().equals(model.selectedMark());
            Color hue = brush.colors().hue(note.hue());
            brush.fill(place, 3, brush.color(DiagramColors.Role.NOTE));
            brush.outline(
                    place,
                    3,
                    selected ? 2 : 1,
                    selected ? brush.color(DiagramColors.Role.ACCENT) : Brush.faded(hue, 0.8));
            if (Detail.at(brush.scale()).compareTo(Detail.TITLES) >= 0) {
                text(brush, note);
            }
            if (selected) {
                handle(brush, place, brush.color(DiagramColors.Role.ACCENT));
            }
        }
    }

    private static void text(Brush brush, Placement.Note note) {
        double scale = brush.scale();
        brush.to().setFont(Font.font("Inter", NOTE_FONT * scale));
        brush.to().setFill(brush.color(DiagramColors.Role.NAME));
        double lineHeight = 16;
        double y = note.y() + 18;
        int places = Math.max(4, (int) ((note.width() - 16) / (NOTE_FONT * 0.56)));
        for (String line : wrapped(note.text(), places)) {
            if (y > note.y() + note.height() - 4) {
                break;
            }
            brush.to()
                    .fillText(line, brush.x(note.x() + 8), brush.y(y), (note.width() - 12) * scale);
            y += lineHeight;
        }
    }

    /// Lines of at most so many characters, broken at blanks where there are some.
    static List<String> wrapped(String text, int places) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            String rest = paragraph;
            while (rest.length() > places) {
                int blank = rest.lastIndexOf(' ', places);
                int end = blank > 0 ? blank : places;
                lines.add(rest.substring(0, end));
                rest = rest.substring(blank > 0 ? end + 1 : end);
            }
            lines.add(rest);
        }
        return lines;
    }
}
