package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.shell.expand.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Commands that print a little and do nothing else: what they print is known without a process of their own, which nobody
 * could tell from one that had ended before the next was started.
 */
final class Printing {
    /** What fits into any pipe that nobody has written to. */
    private static final int MOST = 4096;

    private Printing() {}

    /** What a command prints; null where it may do more or print more, and is to be run. */
    static byte @Nullable [] of(Interp in, ExecNode node) throws IOException {
        if (!(node instanceof SimpleNode simple) || !simple.expandsAlone(in)) {
            return null;
        }
        Builtin builtin = in.builtin(String.valueOf(simple.name()));
        if (builtin == null) {
            return null;
        }
        Fields argv = simple.expanded(in);
        int most = builtin.printsAtMost(argv);
        if (most < 0 || most > MOST) {
            return null;
        }
        in.flush();
        builtin.run(in, argv);
        return in.out().take();
    }
}
