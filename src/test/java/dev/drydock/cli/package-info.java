/// Tests of the command line: the root command runs in this process with captured streams.
@NullMarked
package dev.drydock.cli;

import org.jspecify.annotations.NullMarked;
