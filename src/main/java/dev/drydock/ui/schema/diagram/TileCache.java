package dev.drydock.ui.schema.diagram;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/// Painted tiles, the least lately used dropped when they take too much memory. FX thread only.
final class TileCache {

    /// Edge of a tile in pixels.
    static final int SIZE = 512;

    private static final long BYTES_OF_TILE = 4L * SIZE * SIZE;

    /// Place of a tile in the picture of a scale.
    record Key(double scale, int column, int row) {

        Sheet.Area area() {
            double size = SIZE / scale;
            return new Sheet.Area(column * size, row * size, (column + 1) * size, (row + 1) * size);
        }
    }

    private record Tile(Image image, boolean stale) {}

    private final Map<Key, Tile> tiles = new LinkedHashMap<>(64, 0.75f, true);
    private final int most;

    /// @param bytes as much memory as tiles may take
    TileCache(long bytes) {
        most = (int) Math.max(1, bytes / BYTES_OF_TILE);
    }

    @Nullable Image find(Key key) {
        Tile tile = tiles.get(key);
        return tile == null ? null : tile.image();
    }

    /// Whether the tile is there and shows what the sheet says now.
    boolean isFresh(Key key) {
        Tile tile = tiles.get(key);
        return tile != null && !tile.stale();
    }

    void put(Key key, Image image) {
        tiles.put(key, new Tile(image, false));
        Iterator<Key> oldest = tiles.keySet().iterator();
        while (tiles.size() > most) {
            oldest.next();
            oldest.remove();
        }
    }

    /// Tiles that touch one of the areas are shown until they are painted anew.
    void markStale(List<Sheet.Area> areas) {
        Set<Key> touched = new HashSet<>();
        for (Key key : tiles.keySet()) {
            Sheet.Area area = key.area();
            if (areas.stream().anyMatch(area::touches)) {
                touched.add(key);
            }
        }
        touched.forEach(
                key -> tiles.computeIfPresent(key, (k, tile) -> new Tile(tile.image(), true)));
    }

    void clear() {
        tiles.clear();
    }

    long bytes() {
        return tiles.size() * BYTES_OF_TILE;
    }
}
