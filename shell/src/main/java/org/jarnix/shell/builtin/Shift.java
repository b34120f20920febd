package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code shift}. */
final class Shift implements Builtin {
    @Override
    public boolean isSpecial() {
        return true;
    }

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        if (Help.isAsked(in, argv)) {
            return Status.USAGE;
        }
        Long count = Numbers.only(in, argv, 1);
        if (count == null) {
            return Status.FAILURE;
        }
        if (count < 0 || count > in.parameterCount()) {
            if (count < 0 || in.isOn(Option.SHIFT_VERBOSE)) {
                int at = Numbers.operands(argv);
                String shown = argv.size() > at ? argv.get(at) + ": " : "";
                in.warn("shift: " + shown + "shift count out of range");
            }
            return Status.FAILURE;
        }
        in.positional().shift(count.intValue());
        return Status.SUCCESS;
    }
}
