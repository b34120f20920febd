package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Frame;
import org.jarnix.shell.interp.Interp;
import org.jspecify.annotations.Nullable;

/** {@code caller}. */
final class Caller implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        if (Help.isAsked(in, argv)) {
            return Status.USAGE;
        }
        int at = Numbers.operands(argv);
        Frame frame = in.callStack().frame();
        if (frame == null && (in.origin().commandString() != null || in.origin().isInteractive())) {
            return Status.FAILURE;
        }
        if (at == argv.size()) {
            if (frame == null) {
                in.out().println("0 NULL");
            } else {
                in.out().println(frame.callLine() + " " + file(in, frame.outer()));
            }
            return Status.SUCCESS;
        }
        Long depth = Numbers.parse(argv.get(at));
        if (depth == null) {
            in.warn("caller: " + argv.get(at) + ": invalid number");
            return Usages.synopsis(in, "caller");
        }
        for (long i = depth; i > 0 && frame != null; i--) {
            frame = frame.outer();
        }
        Frame outer = frame == null ? null : frame.outer();
        if (frame == null || outer == null && in.origin().commandString() != null) {
            return Status.FAILURE;
        }
        in.out().println(frame.callLine() + " " + (outer == null ? "main" : outer.name()) + " " + file(in, outer));
        return Status.SUCCESS;
    }

    private static String file(Interp in, @Nullable Frame frame) {
        if (frame != null) {
            return frame.file();
        }
        return in.origin().commandString() != null ? "NULL" : in.shellName();
    }
}
