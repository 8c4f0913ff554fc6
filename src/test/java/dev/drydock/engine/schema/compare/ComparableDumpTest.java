package dev.drydock.engine.schema.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is made equal in dumps, and that nothing else is.
final class ComparableDumpTest {

    private static final String PARENT =
            "CREATE TABLE public.p (\n    x integer,\n    CONSTRAINT c CHECK ((x > 0))\n)";

    @Test
    void whetherWhatAParentHasIsAlsoTheChildsOwnDoesNotCount() {
        List<String> own =
                kept(
                        PARENT,
                        "CREATE TABLE public.a (\n    y text,\n    x integer DEFAULT 3 NOT NULL,\n"
                                + "    CONSTRAINT c CHECK ((x > 0))\n)\nINHERITS (public.p)");
        List<String> inherited =
                kept(
                        PARENT,
                        "CREATE TABLE public.a (\n    y text\n)\nINHERITS (public.p)",
                        "ALTER TABLE ONLY public.a ALTER COLUMN x SET DEFAULT 3");
        assertThat(own).isEqualTo(inherited);
    }

    @Test
    void theDefaultOfTheChildCounts() {
        assertThat(kept(PARENT, child("x integer DEFAULT 3")))
                .isNotEqualTo(kept(PARENT, child("x integer DEFAULT 4")))
                .isNotEqualTo(kept(PARENT, child("x integer")));
    }

    @Test
    void whatNoParentHasCounts() {
        assertThat(kept(PARENT, child("y integer")))
                .isNotEqualTo(kept(PARENT, child("y text")))
                .isNotEqualTo(kept(PARENT, child("x integer")));
    }

    @Test
    void grandparentsCountAsParents() {
        String between = "CREATE TABLE public.q (\n)\nINHERITS (public.p)";
        String child = "CREATE TABLE public.a (\n%s)\nINHERITS (public.q)";
        assertThat(kept(PARENT, between, child.formatted("    x integer\n")))
                .isEqualTo(kept(PARENT, between, child.formatted("")));
    }

    @Test
    void orderOfColumnsCountsUnlessTold() {
        var one =
                List.of("CREATE TABLE public.\"a (\"\"\n\" (\n    \"x y\" integer,\n    z text\n)");
        var other =
                List.of("CREATE TABLE public.\"a (\"\"\n\" (\n    z text,\n    \"x y\" integer\n)");
        assertThat(ComparableDump.of(one, false)).isEqualTo(one);
        assertThat(ComparableDump.of(other, false)).isEqualTo(other);
        assertThat(ComparableDump.of(one, true)).isEqualTo(ComparableDump.of(other, true));
    }

    @Test
    void otherStatementsStayAsTheyAre() {
        List<String> statements =
                List.of(
                        "CREATE TYPE public.pair AS (\n\ty integer,\n\tx integer\n)",
                        "CREATE UNLOGGED TABLE public.b (\n    x numeric(10,2) DEFAULT 1.0\n)\n"
                                + "WITH (fillfactor='70')",
                        "CREATE VIEW public.v AS\n SELECT b.x\n   FROM public.b");
        assertThat(ComparableDump.of(statements, true)).isEqualTo(statements);
    }

    private static String child(String column) {
        return "CREATE TABLE public.a (\n    " + column + "\n)\nINHERITS (public.p)";
    }

    private static List<String> kept(String... statements) {
        return ComparableDump.of(List.of(statements), false);
    }
}
