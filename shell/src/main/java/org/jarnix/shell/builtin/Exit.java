package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.LogoutFile;

/** {@code exit} and {@code logout}. */
final class Exit implements Builtin {
    private final boolean special;

    Exit(boolean special) {
        this.special = special;
    }

    @Override
    public boolean isSpecial() {
        return special;
    }

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        if (Help.isAsked(in, argv)) {
            return Status.USAGE;
        }
        if (argv.get(0).equals("logout") && !in.isOn(Option.LOGIN_SHELL)) {
            in.warn("logout: not login shell: use `exit'");
            return Status.FAILURE;
        }
        if (in.origin().isInteractive()) {
            in.diagnostics().printError(in.isOn(Option.LOGIN_SHELL) ? "logout" : "exit");
            if (!in.jobs().mayExit(in.isOn(Option.CHECKJOBS))) {
                return Status.FAILURE;
            }
        }
        Long value = Numbers.only(in, argv, in.lastStatus());
        LogoutFile.run(in);
        return in.control().exitFromCommand(value == null ? Status.USAGE : (int) (value & 0xFF));
    }
}
