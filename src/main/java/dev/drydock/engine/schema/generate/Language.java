package dev.drydock.engine.schema.generate;

/// A target language, as far as names go.
enum Language {
    SQLALCHEMY,
    DJANGO,
    JPA,
    PRISMA;

    private LanguageRules rules() {
        return switch (this) {
            case SQLALCHEMY -> LanguageRules.SQLALCHEMY;
            case DJANGO -> LanguageRules.DJANGO;
            case JPA -> LanguageRules.JPA;
            case PRISMA -> LanguageRules.PRISMA;
        };
    }

    /// The words as the name of an attribute or field.
    String member(Words words) {
        LanguageRules rules = rules();
        String name = rules.snake() ? words.snake() : words.camel();
        boolean refused =
                rules.keywords().contains(name) || rules.refusedMembers().contains(words.snake());
        return refused ? name + rules.memberSuffix() : name;
    }

    /// The words as the name of a class.
    String type(Words words) {
        LanguageRules rules = rules();
        String name = words.pascal();
        return rules.keywords().contains(name) || rules.refusedTypes().contains(name)
                ? name + rules.typeSuffix()
                : name;
    }

    /// The words as the name of an enum constant.
    String constant(Words words) {
        String name = this == PRISMA ? words.snake() : words.upper();
        return rules().keywords().contains(name) ? name + rules().memberSuffix() : name;
    }
}
