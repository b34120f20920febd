package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.ProcessCalls.Guest;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.syntax.StackGuard;

/**
 * A second and larger stack for calls that are nested too deeply for the first: how large that one is the application decided, and
 * the usual size holds some two hundred calls of code that is not compiled yet.
 */
final class DeepStack {
    private static final long BYTES = 16L << 20;

    private final Interp in;
    private boolean taken;

    DeepStack(Interp in) {
        this.in = in;
    }

    /** Whether the stack that is in use has room for the next call. */
    boolean hasRoom() {
        int depth = in.callStack().callDepth();
        return taken ? StackGuard.allowsOnOwnStack(depth) : StackGuard.allows(depth);
    }

    /**
     * Runs a call where there is room for it.
     *
     * @param what what is nested, for the message
     * @throws ShellError when there is no room anywhere
     */
    int run(String what, Guest call) throws IOException {
        if (hasRoom()) {
            return call.run();
        }
        int depth = in.callStack().callDepth();
        if (taken) {
            throw tooDeep(what, depth);
        }
        taken = true;
        try {
            return in.sys().runGuest(BYTES, call);
        } catch (SyscallException e) {
            if (e.errno() == Errno.EAGAIN) {
                throw tooDeep(what, depth);
            }
            throw e;
        } finally {
            taken = false;
        }
    }

    private static ShellError tooDeep(String what, int depth) {
        return ShellError.line(what + " nesting level exceeded (" + depth + ")");
    }
}
