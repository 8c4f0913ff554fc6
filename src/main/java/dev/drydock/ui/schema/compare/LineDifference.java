package dev.drydock.ui.schema.compare;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;

/// Two texts as one list of lines: those of both, those only the earlier one has, those only the
/// later one has.
final class LineDifference {

    enum Origin {
        BOTH,
        BEFORE,
        AFTER
    }

    record Line(Origin origin, String text) {}

    private LineDifference() {}

    static List<Line> of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        List<Line> lines = new ArrayList<>();
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
            if (delta.getType() == DeltaType.EQUAL) {
                continue;
            }
            int start = delta.getSource().getPosition();
            old.subList(at, start).forEach(text -> lines.add(new Line(Origin.BOTH, text)));
            delta.getSource().getLines().forEach(text -> lines.add(new Line(Origin.BEFORE, text)));
            delta.getTarget().getLines().forEach(text -> lines.add(new Line(Origin.AFTER, text)));
            at = start + delta.getSource().size();
        }
        old.subList(at, old.size()).forEach(text -> lines.add(new Line(Origin.BOTH, text)));
        return lines;
    }
}
