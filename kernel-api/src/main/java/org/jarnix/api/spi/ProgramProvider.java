package org.jarnix.api.spi;

import java.util.Collection;
import org.jarnix.api.Program;

/** The programs of one jar; each name becomes an executable file that says {@code #!java NAME}. */
public interface ProgramProvider {
    /** The names, in any order. */
    Collection<String> names();

    /** The program of that name, made when it is first run; called only with a name of {@link #names()}. */
    Program create(String name);

    /** The permission bits of the file of that name; with 04000 it runs as root, whoever starts it. */
    default int mode(String name) {
        return 0755;
    }

    /** The folder that the files stand in. */
    default String directory() {
        return "/bin";
    }
}
