package org.jarnix.shell.builtin;

import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Interp;

/** What builtins refuse in a restricted shell (bash manual 6.10). */
final class Restricted {
    private Restricted() {}

    /** Says that {@code what} is restricted, where it is. */
    static boolean refuses(Interp in, String what) {
        if (!in.isOn(Option.RESTRICTED_SHELL)) {
            return false;
        }
        in.warn(what + ": restricted");
        return true;
    }

    /** The same for files of other folders than those that PATH names. */
    static boolean refusesPath(Interp in, String builtin, String path) {
        return path.indexOf('/') >= 0 && refuses(in, builtin + ": " + path);
    }
}
