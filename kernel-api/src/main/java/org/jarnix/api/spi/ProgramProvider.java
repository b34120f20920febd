package org.jarnix.api.spi;

import java.util.Collection;
import org.jarnix.api.Program;

/** The programs of one jar; each name becomes an executable file that says {@code #!java NAME}. */
public interface ProgramProvider {
    /** The names, in any order. */
    Collection<String> names();

    /** The program of that name, made when it is first run; called only with a name of {@link #names()}. */
    Program create(String name);

    /** The folder that the files stand in. */
    default String directory() {
        return "/bin";
    }
}
