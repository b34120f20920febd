package org.jarnix.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.jarnix.api.Program;
import org.jarnix.api.lib.Command;
import org.jarnix.api.spi.ProgramProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogTest {
    private static final List<String> SECTIONS =
            List.of("NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "EXAMPLES", "SEE ALSO");

    static Collection<String> names() {
        return new TreeSet<>(new Catalog().names());
    }

    @Test
    void theCatalogueIsFoundAsAService() {
        assertTrue(ServiceLoader.load(ProgramProvider.class).stream()
                .anyMatch(provider -> provider.type().equals(Catalog.class)));
    }

    @Test
    void noNameStandsTwiceInTheCatalogue() {
        Collection<String> names = new Catalog().names();
        assertEquals(new HashSet<>(names).size(), names.size());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNameMakesAProgram(String name) {
        assertNotNull(new Catalog().create(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyProgramHasAManPageWithAllSections(String name) throws IOException {
        List<String> lines = page(name).lines().toList();
        assertEquals("NAME", lines.getFirst());
        assertTrue(lines.get(1).startsWith("    " + name + " - "), lines.get(1));
        for (String section : SECTIONS) {
            assertTrue(lines.contains(section), "section " + section);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theManPageNamesEveryOptionOfTheUsageText(String name) throws IOException {
        Program program = new Catalog().create(name);
        if (!(program instanceof Command command)) {
            return;
        }
        String page = page(name);
        for (String line : command.usage().text().lines().toList()) {
            String definition = line.strip();
            if (line.startsWith(" ") && definition.startsWith("-")) {
                int gap = definition.indexOf("  ");
                String option = gap < 0 ? definition : definition.substring(0, gap);
                assertTrue(page.contains(option), "option " + option);
            }
        }
    }

    /** One blank before a description would make an argument of it. */
    @ParameterizedTest
    @MethodSource("names")
    void descriptionsOfOptionsStandApartFromThem(String name) {
        if (!(new Catalog().create(name) instanceof Command command)) {
            return;
        }
        for (String line : command.usage().text().lines().toList()) {
            String definition = line.strip();
            if (line.startsWith(" ") && definition.startsWith("-")) {
                int gap = definition.indexOf("  ");
                String option = gap < 0 ? definition : definition.substring(0, gap);
                assertFalse(option.matches(".* [a-z].*"), option);
            }
        }
    }

    private static String page(String name) throws IOException {
        try (InputStream in = Catalog.class.getResourceAsStream("/man/man1/" + name + ".1")) {
            assertNotNull(in, "man page of " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
