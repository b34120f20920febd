package org.jarnix.shell.builtin;

import java.util.List;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code true}, {@code false} and {@code :}, which do nothing but have a status. */
record Simple(int status, boolean isSpecial) implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) {
        return status;
    }
}
