package dev.drydock.engine.backup.restore;

import java.util.List;

/// What a person can choose from where a restore goes.
///
/// @param databases that can be connected to, by name; empty for files
/// @param roles that may own something, by name
public record PlaceChoices(List<String> databases, List<String> roles) {

    public static final PlaceChoices NONE = new PlaceChoices(List.of(), List.of());

    public PlaceChoices {
        databases = List.copyOf(databases);
        roles = List.copyOf(roles);
    }
}
