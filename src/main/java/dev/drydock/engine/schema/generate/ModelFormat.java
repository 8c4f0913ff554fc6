package dev.drydock.engine.schema.generate;

/// What a structure can be written as.
public enum ModelFormat {
    /// The DDL of the database's own dialect.
    SQL("schema.sql"),
    /// One Python module of SQLAlchemy 2 declarative classes.
    SQLALCHEMY("models.py"),
    /// Jakarta Persistence 3.2 entities, one Java file each.
    JPA(""),
    /// DDL that jOOQ's DDLDatabase reads, and the configuration of its code generator.
    JOOQ(""),
    /// One Prisma schema.
    PRISMA("schema.prisma"),
    /// One Python module of Django models.
    DJANGO("models.py");

    private final String fileName;

    ModelFormat(String fileName) {
        this.fileName = fileName;
    }

    /// The name of the only file; empty when there are several.
    public String fileName() {
        return fileName;
    }

    /// Whether the result is one file.
    public boolean isOneFile() {
        return !fileName.isEmpty();
    }
}
