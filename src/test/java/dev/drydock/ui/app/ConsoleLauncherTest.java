package dev.drydock.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ConsoleLauncherTest {

    @Test
    void displayThatCannotBeOpenedPointsToTheDemo() {
        String reason =
                ConsoleLauncher.reasonNotOpened(
                        new UnsupportedOperationException("Unable to open DISPLAY"), "");
        assertThat(reason).contains("no display").contains("drydock demo").doesNotContain("\n");
    }

    @Test
    void missingLibraryIsNamed() {
        String printed =
                "Loading library glassgtk3 from resource failed: java.lang.UnsatisfiedLinkError:"
                        + " /home/u/libglassgtk3.so: libXtst.so.6: cannot open shared object file: No such file";
        String reason =
                ConsoleLauncher.reasonNotOpened(
                        new RuntimeException(
                                new UnsatisfiedLinkError(
                                        "no glassgtk3 in java.library.path: /usr/lib")),
                        printed);
        assertThat(reason).contains("(libXtst.so.6)").contains("drydock demo").doesNotContain("\n");
    }

    @Test
    void gtkThatCannotBeLoadedIsAMissingLibrary() {
        String reason =
                ConsoleLauncher.reasonNotOpened(
                        new UnsupportedOperationException("Unable to load glass GTK library."), "");
        assertThat(reason).startsWith("The console needs shared libraries");
    }

    @Test
    void failureOfTheProgramIsNotExplainedAway() {
        assertThat(ConsoleLauncher.reasonNotOpened(new IllegalStateException("ours"), "")).isNull();
    }
}
