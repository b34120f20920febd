package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.Traps;
import org.jspecify.annotations.Nullable;

/** {@code exec}. */
final class Exec implements Builtin {
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;

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
        try {
            Map<String, String> environment =
                    clean ? Map.of() : in.environment().forProgram(path);
            in.trapRunner().setTrap(Traps.EXIT, null);
            in.trapRunner().traps().forExec(in.sys());
            throw in.sys().exec(path, command, environment);
        } catch (SyscallException e) {
            return refused(in, path, e);
        }
    }

    private static String absolute(Interp in, String name) {
        String folder = in.directories().logicalDirectory();
        boolean relative = !name.startsWith("/") && folder != null;
        return relative ? folder + "/" + (name.startsWith("./") ? name.substring(2) : name) : name;
    }

    private static int refused(Interp in, String path, SyscallException problem) {
        if (problem.errno() == Errno.ENOENT) {
            in.warn(path + ": " + problem.errno().text());
            return fail(in, NOT_FOUND);
        }
        String reason =
                isDirectory(in, path) ? "Is a directory" : problem.errno().text();
        in.warn(path + ": " + reason);
        in.warn("exec: " + path + ": cannot execute: " + reason);
        return fail(in, NOT_EXECUTABLE);
    }

    private static boolean isDirectory(Interp in, @Nullable String path) {
        try {
            return path != null && (in.sys().stat(path).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR;
        } catch (SyscallException e) {
            return false;
        }
    }

    private static int fail(Interp in, int status) {
        boolean stays = in.origin().isInteractive() || in.isOn(Option.EXECFAIL);
        return stays && in.subshellDepth() == 0 ? status : in.control().exitWith(status);
    }
}
