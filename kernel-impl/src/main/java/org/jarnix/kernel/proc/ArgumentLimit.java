package org.jarnix.kernel.proc;

import java.util.List;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;

/** How much a program can be handed as arguments and environment (execve(2)); Linux's bounds, counted in characters. */
public final class ArgumentLimit {
    private static final int ALL = 2 << 20;
    private static final int ONE = 128 << 10;

    private ArgumentLimit() {}

    /** E2BIG where it is too much. */
    public static void check(List<String> argv, Map<String, String> env) throws SyscallException {
        long total = 0;
        for (String argument : argv) {
            total += sized(argument.length());
        }
        for (Map.Entry<String, String> variable : env.entrySet()) {
            total += sized(variable.getKey().length() + 1 + variable.getValue().length());
        }
        if (total > ALL) {
            throw new SyscallException(Errno.E2BIG);
        }
    }

    private static int sized(int length) throws SyscallException {
        if (length >= ONE) {
            throw new SyscallException(Errno.E2BIG);
        }
        return length + 1;
    }
}
