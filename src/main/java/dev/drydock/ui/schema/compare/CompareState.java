package dev.drydock.ui.schema.compare;

/// Where the page stands.
enum CompareState {
    /// Sides are chosen or to be chosen; nothing was compared.
    CHOOSING,
    /// Sides are being read and compared.
    RUNNING,
    /// A comparison is shown; it may be empty.
    SHOWN,
    /// The last comparison failed; the card says why.
    FAILED
}
