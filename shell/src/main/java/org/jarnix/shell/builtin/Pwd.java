package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code pwd}. */
final class Pwd implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean physical = in.isOn(Option.PHYSICAL);
        Flags flags = new Flags(in, argv, "LP");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            if (flag == Flags.BAD) {
                return Status.USAGE;
            }
            physical = flag == 'P';
        }
        in.out().println(physical ? in.sys().getcwd() : Directory.current(in));
        return Status.SUCCESS;
    }
}
