package dev.drydock.cli;

import picocli.CommandLine.Command;

/// `connections`: holds the commands on saved connections.
@Command(name = "connections")
final class ConnectionsGroup {}
