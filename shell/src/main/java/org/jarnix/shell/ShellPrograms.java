package org.jarnix.shell;

import java.util.Collection;
import java.util.List;
import org.jarnix.api.Program;
import org.jarnix.api.spi.ProgramProvider;

/** The names that the shell is found by. */
public final class ShellPrograms implements ProgramProvider {
    @Override
    public Collection<String> names() {
        return List.of("bash", "sh");
    }

    @Override
    public Program create(String name) {
        return new ShellProgram();
    }
}
