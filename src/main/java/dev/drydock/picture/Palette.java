package dev.drydock.picture;

import dev.drydock.engine.schema.diagram.Mark;
import java.util.List;

/// The colours of a picture by role, each as 0xAARRGGBB. The roles are those of the console's
/// diagram; light and dark have the hues of its themes.
///
/// @param page behind everything
/// @param box inside of a table
/// @param head title bar of a table
/// @param line border of a table
/// @param name titles and names of columns
/// @param type types of columns and other secondary text
/// @param edge lines of foreign keys
/// @param key mark of a primary key
/// @param reference mark of a foreign key and badge of an often referenced table
/// @param added what only the later of two structures has
/// @param removed what only the earlier has
/// @param changed what differs
/// @param renamed what has another name
/// @param groups hues of groups, used in turn; never empty
public record Palette(
        int page,
        int box,
        int head,
        int line,
        int name,
        int type,
        int edge,
        int key,
        int reference,
        int added,
        int removed,
        int changed,
        int renamed,
        List<Integer> groups) {

    public Palette {
        groups = List.copyOf(groups);
    }

    /// Dark text on white.
    public static Palette light() {
        return new Palette(
                0xFFF6F8FA,
                0xFFFFFFFF,
                0xFFEFF2F5,
                0xFFD0D7DE,
                0xFF24292F,
                0xFF57606A,
                0xFF6E7781,
                0xFF9A6700,
                0xFF0969DA,
                0xFF1A7F37,
                0xFFCF222E,
                0xFF9A6700,
                0xFF0969DA,
                List.of(
                        0xFF0072B2,
                        0xFFD55E00,
                        0xFF009E73,
                        0xFFB8559A,
                        0xFFB58900,
                        0xFF3D9FD3,
                        0xFF7A5C3E,
                        0xFF5B5FC7));
    }

    /// Light text on almost black.
    public static Palette dark() {
        return new Palette(
                0xFF010409,
                0xFF0D1117,
                0xFF161B22,
                0xFF30363D,
                0xFFC9D1D9,
                0xFF8B949E,
                0xFF6E7681,
                0xFFD29922,
                0xFF58A6FF,
                0xFF3FB950,
                0xFFF85149,
                0xFFD29922,
                0xFF4493F8,
                List.of(
                        0xFF4BA3E3,
                        0xFFF0884A,
                        0xFF2FC69C,
                        0xFFDD8BC0,
                        0xFFE3B341,
                        0xFF8ECDF0,
                        0xFFC09A72,
                        0xFF9A9DF0));
    }

    /// Hue of a group by its index.
    public int group(int index) {
        return groups.get(Math.floorMod(index, groups.size()));
    }

    /// Colour of a mark; the one given where there is none.
    int marked(Mark mark, int plain) {
        return switch (mark) {
            case NONE -> plain;
            case ADDED -> added;
            case REMOVED -> removed;
            case CHANGED -> changed;
            case RENAMED -> renamed;
        };
    }

    /// A colour with another opacity, 0 to 255.
    static int faded(int color, int alpha) {
        return (color & 0xFFFFFF) | (alpha << 24);
    }

    /// A colour between two opaque ones.
    ///
    /// @param share of the second, 0 to 1
    static int mixed(int first, int second, double share) {
        int mixed = 0xFF000000;
        for (int shift = 0; shift <= 16; shift += 8) {
            double a = (first >> shift) & 0xFF;
            double b = (second >> shift) & 0xFF;
            mixed |= (int) Math.round(a + (b - a) * share) << shift;
        }
        return mixed;
    }
}
