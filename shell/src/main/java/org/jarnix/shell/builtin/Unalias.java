package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code unalias}. */
final class Unalias implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean all = false;
        Flags flags = new Flags(in, argv, "a");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            if (flag == Flags.BAD) {
                return Status.USAGE;
            }
            all = true;
        }
        if (all) {
            in.aliases().clear();
            return Status.SUCCESS;
        }
        if (flags.operands().isEmpty()) {
            return Usages.synopsis(in, "unalias");
        }
        boolean good = true;
        for (String name : flags.operands()) {
            if (!in.aliases().remove(name)) {
                in.warn("unalias: " + name + ": not found");
                good = false;
            }
        }
        return Status.of(good);
    }
}
