package dev.drydock.cli;

import picocli.CommandLine.Command;

/// `jobs`: holds the commands on jobs.
@Command(name = "jobs")
final class JobsGroup {}
