/// The Migrations tab: what a directory holds, what the database has of it, apply and roll back.
/// Must not know the other tabs.
@NullMarked
package dev.drydock.ui.migrations;

import org.jspecify.annotations.NullMarked;
