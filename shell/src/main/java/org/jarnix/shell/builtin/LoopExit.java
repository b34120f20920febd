package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code break} and {@code continue}. */
final class LoopExit implements Builtin {
    private static final int BAD_NUMBER = 128;

    private final boolean next;

    LoopExit(boolean next) {
        this.next = next;
    }

    @Override
    public boolean isSpecial() {
        return true;
    }

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        if (Help.isAsked(in, argv)) {
            return Status.USAGE;
        }
        String name = argv.get(0);
        if (in.control().loopDepth() == 0) {
            if (!in.isOn(Option.POSIX)) {
                in.warn(name + ": only meaningful in a `for', `while', or `until' loop");
            }
            return Status.SUCCESS;
        }
        Long count = Numbers.only(in, argv, 1);
        if (count == null) {
            return in.control().exitWith(BAD_NUMBER);
        }
        if (count <= 0) {
            in.warn(name + ": " + argv.get(Numbers.operands(argv)) + ": loop count out of range");
            in.control().leaveLoops(false, in.control().loopDepth());
            return Status.FAILURE;
        }
        return in.control().leaveLoops(next, (int) Math.min(count, Integer.MAX_VALUE));
    }
}
