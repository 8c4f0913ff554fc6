package dev.drydock.engine.connection;

/// How busy a pool is at one moment, in connections.
public record PoolFigures(int active, int idle, int waiting, int limit) {}
