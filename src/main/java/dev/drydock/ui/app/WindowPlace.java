package dev.drydock.ui.app;

import dev.drydock.ui.common.WorkspaceSection;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Where the window was, brought back only onto a screen that still exists.
final class WindowPlace {

    static final double WIDTH = 1280;
    static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 600;

    private double x = Double.NaN;
    private double y = Double.NaN;
    private double width = WIDTH;
    private double height = HEIGHT;

    /// Places the window; to be called before it is shown.
    void restore(Stage stage, WorkspaceSection section) {
        width = section.getNumber("width", WIDTH);
        height = section.getNumber("height", HEIGHT);
        x = section.getNumber("x", Double.NaN);
        y = section.getNumber("y", Double.NaN);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setWidth(Math.max(LEAST_WIDTH, width));
        stage.setHeight(Math.max(LEAST_HEIGHT, height));
        if (isOnAScreen(x, y)) {
            stage.setX(x);
            stage.setY(y);
        }
        stage.setMaximized(section.getFlag("maximized", false));
    }

    /// Watches the window, so that a maximised one keeps its former size.
    void follow(Stage stage, Runnable onChange) {
        Runnable take =
                () -> {
                    if (!stage.isMaximized() && !stage.isIconified()) {
                        x = stage.getX();
                        y = stage.getY();
                        width = stage.getWidth();
                        height = stage.getHeight();
                    }
                    onChange.run();
                };
        stage.xProperty().addListener((property, before, now) -> take.run());
        stage.yProperty().addListener((property, before, now) -> take.run());
        stage.widthProperty().addListener((property, before, now) -> take.run());
        stage.heightProperty().addListener((property, before, now) -> take.run());
        stage.maximizedProperty().addListener((property, before, now) -> onChange.run());
    }

    void save(Stage stage, WorkspaceSection section) {
        section.put("maximized", stage.isMaximized());
        section.put("width", width);
        section.put("height", height);
        if (Double.isFinite(x) && Double.isFinite(y)) {
            section.put("x", x);
            section.put("y", y);
        }
    }

    private static boolean isOnAScreen(double x, double y) {
        return Double.isFinite(x)
                && Double.isFinite(y)
                && Screen.getScreens().stream()
                        .map(Screen::getVisualBounds)
                        .anyMatch(bounds -> isWithin(bounds, x, y));
    }

    /// A corner's width inside, so that the title bar can be reached.
    private static boolean isWithin(Rectangle2D bounds, double x, double y) {
        return x >= bounds.getMinX() - 50
                && y >= bounds.getMinY() - 10
                && x <= bounds.getMaxX() - 100
                && y <= bounds.getMaxY() - 50;
    }
}
