package dev.drydock.ui.schema.diagram;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;

/// Where an image stands on the canvas, in pixels.
record OnScreen(double left, double top, double right, double bottom) {

    /// On whole pixels, so that neighbours meet without a seam.
    static OnScreen of(TileCache.Key key, Viewport viewport) {
        double size = TileCache.SIZE / key.scale();
        return new OnScreen(
                Math.rint(viewport.screenX(key.column() * size)),
                Math.rint(viewport.screenY(key.row() * size)),
                Math.rint(viewport.screenX((key.column() + 1) * size)),
                Math.rint(viewport.screenY((key.row() + 1) * size)));
    }

    private double width() {
        return right - left;
    }

    private double height() {
        return bottom - top;
    }

    /// Draws as much of an image that stands here as lies in the gap.
    void draw(GraphicsContext to, Image image, OnScreen gap) {
        OnScreen part =
                new OnScreen(
                        Math.max(left, gap.left),
                        Math.max(top, gap.top),
                        Math.min(right, gap.right),
                        Math.min(bottom, gap.bottom));
        if (part.width() <= 0 || part.height() <= 0) {
            return;
        }
        double across = image.getWidth() / width();
        double down = image.getHeight() / height();
        to.drawImage(
                image,
                (part.left - left) * across,
                (part.top - top) * down,
                part.width() * across,
                part.height() * down,
                part.left,
                part.top,
                part.width(),
                part.height());
    }
}
