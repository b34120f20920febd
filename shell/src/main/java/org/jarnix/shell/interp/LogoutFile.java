package org.jarnix.shell.interp;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.Option;

/** {@code ~/.bash_logout}, which a login shell runs when it is told to end (bash manual 6.2). */
public final class LogoutFile {
    private LogoutFile() {}

    /** Runs it, where this is a login shell and there is such a file. */
    public static void run(Interp in) throws IOException {
        String home = in.variables().get("HOME");
        if (home == null || !in.isOn(Option.LOGIN_SHELL) || in.subshellDepth() > 0) {
            return;
        }
        String path = home + "/.bash_logout";
        try {
            in.sys().stat(path);
        } catch (SyscallException e) {
            // there is none
            return;
        }
        new ScriptRunner(in).source(path, List.of());
    }
}
