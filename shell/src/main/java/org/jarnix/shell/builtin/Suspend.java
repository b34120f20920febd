package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Signal;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code suspend}. */
final class Suspend implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean force = false;
        Flags flags = new Flags(in, argv, "f");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            if (flag == Flags.BAD) {
                return Status.USAGE;
            }
            force = true;
        }
        if (flags.operand() != null) {
            throw ShellError.top("suspend: too many arguments");
        }
        if (!force && !in.hasJobControl()) {
            in.warn("suspend: cannot suspend: no job control");
            return Status.FAILURE;
        }
        if (!force && in.isOn(Option.LOGIN_SHELL)) {
            in.warn("suspend: cannot suspend a login shell");
            return Status.FAILURE;
        }
        in.sys().kill(in.sys().getpid(), Signal.SIGSTOP);
        return Status.SUCCESS;
    }
}
