package org.jarnix.programs;

import java.util.Collection;
import java.util.List;
import org.jarnix.api.Program;
import org.jarnix.api.spi.ProgramProvider;
import org.jarnix.programs.text.Cat;
import org.jarnix.programs.text.Wc;

/** The programs of this module by name; a switch, so that a program's class is loaded when it is first run. */
public final class Catalog implements ProgramProvider {
    private static final List<String> NAMES = List.of(
            "cat", //
            "wc");

    @Override
    public Collection<String> names() {
        return NAMES;
    }

    @Override
    public Program create(String name) {
        return switch (name) {
            case "cat" -> new Cat();
            case "wc" -> new Wc();
            default -> throw new IllegalArgumentException("no program " + name);
        };
    }
}
