package dev.drydock.engine.schema.generate;

import java.util.Set;

/// What one target language allows as a name.
///
/// @param snake attributes are written `order_item`, else `orderItem`
/// @param keywords reserved everywhere
/// @param refusedMembers names, in snake case, that an attribute may not have
/// @param refusedTypes names that a class may not have
/// @param memberSuffix makes another attribute name of a refused one
/// @param typeSuffix makes another class name of a refused one
record LanguageRules(
        boolean snake,
        Set<String> keywords,
        Set<String> refusedMembers,
        Set<String> refusedTypes,
        String memberSuffix,
        String typeSuffix) {

    static final LanguageRules SQLALCHEMY =
            new LanguageRules(
                    true,
                    Reserved.PYTHON,
                    Set.of(
                            // what annotations and calls in the class body refer to
                            "sa",
                            "orm",
                            "pg",
                            "sqlite",
                            "typing",
                            "datetime",
                            "decimal",
                            "uuid",
                            "enum",
                            "int",
                            "str",
                            "bool",
                            "float",
                            "bytes",
                            "list",
                            "dict",
                            "object",
                            // what declarative classes use themselves
                            "metadata",
                            "registry",
                            "type_annotation_map"),
                    Set.of("Base", "SqlType"),
                    "_",
                    "Model");

    static final LanguageRules DJANGO =
            new LanguageRules(
                    true,
                    Reserved.PYTHON,
                    Set.of(
                            "pk",
                            "models",
                            "objects",
                            "meta",
                            "check",
                            "clean",
                            "clean_fields",
                            "delete",
                            "full_clean",
                            "save",
                            "save_base",
                            "refresh_from_db",
                            "serializable_value",
                            "unique_error_message",
                            "validate_unique",
                            "date_error_message",
                            "prepare_database_save",
                            "adelete",
                            "asave",
                            "arefresh_from_db",
                            "from_db",
                            "get_constraints",
                            "validate_constraints",
                            "get_deferred_fields"),
                    Set.of("Meta"),
                    "_field",
                    "Model");

    static final LanguageRules JPA =
            new LanguageRules(
                    false,
                    Reserved.JAVA,
                    Set.of(
                            "class",
                            "get_class",
                            "hash_code",
                            "equals",
                            "to_string",
                            "notify",
                            "notify_all",
                            "wait",
                            "clone",
                            "finalize"),
                    Set.of(
                            "Object",
                            "String",
                            "Integer",
                            "Long",
                            "Short",
                            "Double",
                            "Float",
                            "Boolean",
                            "Byte",
                            "Character",
                            "Number",
                            "Override",
                            "Record",
                            "Enum",
                            "Class",
                            "System",
                            "Set",
                            "LinkedHashSet",
                            "Objects",
                            "Serializable",
                            "BigDecimal",
                            "UUID",
                            "LocalDate",
                            "LocalTime",
                            "LocalDateTime",
                            "OffsetDateTime",
                            "OffsetTime",
                            "Entity",
                            "Table",
                            "Column",
                            "Id",
                            "IdClass",
                            "GeneratedValue",
                            "GenerationType",
                            "ManyToOne",
                            "OneToMany",
                            "OneToOne",
                            "ManyToMany",
                            "JoinColumn",
                            "JoinColumns",
                            "JoinTable",
                            "ForeignKey",
                            "Enumerated",
                            "EnumType",
                            "EnumeratedValue",
                            "UniqueConstraint",
                            "Index",
                            "CheckConstraint",
                            "FetchType",
                            "SequenceGenerator",
                            "Iterable",
                            "Process",
                            "Thread",
                            "Module",
                            "Package",
                            "Runtime",
                            "Void",
                            "Math",
                            "Error",
                            "Exception"),
                    "_",
                    "Entity");

    static final LanguageRules PRISMA =
            new LanguageRules(
                    false,
                    Set.of(),
                    Set.of(),
                    Set.of(
                            "String",
                            "Boolean",
                            "Int",
                            "BigInt",
                            "Float",
                            "Decimal",
                            "DateTime",
                            "Json",
                            "Bytes",
                            "Unsupported",
                            "Prisma",
                            "PrismaClient",
                            "Async",
                            "Await",
                            "Break",
                            "Class",
                            "Function"),
                    "_",
                    "Model");
}
