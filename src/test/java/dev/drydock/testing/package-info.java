/// What tests share: database servers, temporary homes, watchdogs. Knows no feature.
@NullMarked
package dev.drydock.testing;

import org.jspecify.annotations.NullMarked;
