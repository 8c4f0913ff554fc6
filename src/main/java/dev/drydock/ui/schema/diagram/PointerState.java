package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.diagram.Placement;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the pointer is doing: what is under it, and what it carries how far. FX thread only.
final class PointerState {

    /// What a drag does.
    enum Drag {
        NOTHING,
        PAN,
        TABLES,
        BAND,
        AREA,
        AREA_SIZE,
        NOTE,
        NOTE_SIZE
    }

    private Drag drag = Drag.NOTHING;
    private Set<QualifiedName> carried = Set.of();
    private String mark = "";
    private double dx;
    private double dy;
    private boolean landing;
    private int hoveredBox = -1;
    private int hoveredEdge = -1;
    private Sheet.@Nullable Area band;

    Drag drag() {
        return drag;
    }

    /// Tables that follow the pointer, or were dropped and are not yet on the sheet.
    Set<QualifiedName> carried() {
        return carried;
    }

    /// How far the pointer carried it, in units.
    double dx() {
        return dx;
    }

    double dy() {
        return dy;
    }

    String mark() {
        return mark;
    }

    int hoveredBox() {
        return hoveredBox;
    }

    int hoveredEdge() {
        return hoveredEdge;
    }

    Sheet.@Nullable Area band() {
        return band;
    }

    void begin(Drag what, Set<QualifiedName> tables, String markId) {
        drag = what;
        carried = new HashSet<>(tables);
        mark = markId;
        landing = false;
        dx = 0;
        dy = 0;
        band = null;
    }

    void carry(double byX, double byY) {
        dx = byX;
        dy = byY;
    }

    void stretch(Sheet.Area now) {
        band = now;
    }

    /// The button is up; what was carried stays where it is until [#settle].
    void drop() {
        drag = Drag.NOTHING;
        band = null;
    }

    /// The sheet knows where it was dropped, the tiles do not yet.
    void land() {
        if (drag == Drag.NOTHING && !carried.isEmpty()) {
            dx = 0;
            dy = 0;
            landing = true;
        }
    }

    boolean isLanding() {
        return landing;
    }

    /// The tiles show everything where it was dropped.
    void settle() {
        if (drag == Drag.NOTHING) {
            carried = Set.of();
            mark = "";
            dx = 0;
            dy = 0;
            landing = false;
        }
    }

    /// Returns whether another box or line is under the pointer now.
    boolean hover(int box, int edge) {
        boolean other = box != hoveredBox || edge != hoveredEdge;
        hoveredBox = box;
        hoveredEdge = edge;
        return other;
    }

    Placement.Area moved(Placement.Area area) {
        if (!area.id().equals(mark)) {
            return area;
        }
        return drag == Drag.AREA_SIZE
                ? area.sized(Math.max(80, area.width() + dx), Math.max(60, area.height() + dy))
                : drag == Drag.AREA ? area.movedBy(dx, dy) : area;
    }

    Placement.Note moved(Placement.Note note) {
        if (!note.id().equals(mark)) {
            return note;
        }
        return switch (drag) {
            case NOTE -> note.movedBy(dx, dy);
            case NOTE_SIZE ->
                    new Placement.Note(
                            note.id(),
                            note.text(),
                            note.x(),
                            note.y(),
                            Math.max(60, note.width() + dx),
                            Math.max(32, note.height() + dy),
                            note.hue());
            case NOTHING, PAN, TABLES, BAND, AREA, AREA_SIZE -> note;
        };
    }
}
