package dev.drydock.cli;

import picocli.CommandLine.Command;

/// `schema`: holds the commands on structure.
@Command(name = "schema")
final class SchemaGroup {}
