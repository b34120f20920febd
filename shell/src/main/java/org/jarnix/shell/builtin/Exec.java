package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Executable;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.Traps;

/** {@code exec}. */
final class Exec implements Builtin {
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;
    /** What bash says once more where nobody forbids that the file is executed. */
    private static final String NO_REASON = ": Success";

    @Override
    public boolean isSpecial() {
        return true;
    }

    @Override
    public boolean keepsRedirections(List<String> argv) {
        return true;
    }

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean clean = false;
        boolean login = false;
        String shownName = null;
        Flags flags = new Flags(in, argv, "cla:");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'c' -> clean = true;
                case 'l' -> login = true;
                case 'a' -> shownName = flags.value();
                default -> {
                    return Status.USAGE;
                }
            }
        }
        List<String> command = new ArrayList<>(flags.operands());
        if (command.isEmpty()) {
            return Status.SUCCESS;
        }
        if (Restricted.refuses(in, "exec")) {
            return Status.FAILURE;
        }
        String name = command.get(0);
        String path = name.indexOf('/') >= 0 ? absolute(in, name) : in.finder().search(name);
        if (path == null) {
            in.warn("exec: " + name + ": not found");
            return fail(in, NOT_FOUND);
        }
        command.set(0, (login ? "-" : "") + (shownName == null ? name : shownName));
        in.out().flush();
        if (clean || !in.environment().endsWithExec()) {
            return become(in, path, command, clean);
        }
        in.environment().level(-1);
        int status = become(in, path, command, false);
        in.environment().level(1);
        return status;
    }

    private static int become(Interp in, String path, List<String> command, boolean clean) throws IOException {
        try {
            Map<String, String> environment =
                    clean ? Map.of() : in.environment().forProgram(path);
            in.trapRunner().setTrap(Traps.EXIT, null);
            in.trapRunner().traps().forExec(in.sys());
            throw in.sys().exec(path, command, environment);
        } catch (SyscallException e) {
            return e.errno() == Errno.ENOEXEC ? script(in, path, command) : refused(in, path, e);
        }
    }

    /** A file without a format of its own is a script for this shell. */
    private static int script(Interp in, String path, List<String> command) throws IOException {
        Executable file = new Executable(in, path, path);
        if (file.isEmpty()) {
            in.warn(path + NO_REASON);
            return fail(in, Status.SUCCESS);
        }
        List<String> script = file.asScript(command);
        if (script == null) {
            in.warn(path + NO_REASON);
            return fail(in, NOT_EXECUTABLE);
        }
        throw in.sys().exec(file.shell(), script, in.environment().forProgram(path));
    }

    private static String absolute(Interp in, String name) {
        String folder = in.directories().logicalDirectory();
        boolean relative = !name.startsWith("/") && folder != null;
        return relative ? folder + "/" + (name.startsWith("./") ? name.substring(2) : name) : name;
    }

    private static int refused(Interp in, String path, SyscallException problem) {
        Executable file = new Executable(in, path, path);
        int status = file.refused(problem);
        if (status != NOT_FOUND) {
            in.warn(
                    file.isAllowed()
                            ? path + NO_REASON
                            : "exec: " + path + ": cannot execute: " + file.reason(problem.errno()));
        }
        return fail(in, status);
    }

    private static int fail(Interp in, int status) {
        boolean stays = in.origin().isInteractive() || in.isOn(Option.EXECFAIL);
        return stays && in.subshellDepth() == 0 ? status : in.control().exitWith(status);
    }
}
