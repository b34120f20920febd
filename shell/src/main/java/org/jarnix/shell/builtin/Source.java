package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.ScriptRunner;
import org.jspecify.annotations.Nullable;

/** {@code .} and {@code source}. */
final class Source implements Builtin {
    @Override
    public boolean isSpecial() {
        return true;
    }

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        Flags flags = new Flags(in, argv, "");
        if (flags.next() == Flags.BAD) {
            return Status.USAGE;
        }
        List<String> operands = flags.operands();
        if (operands.isEmpty()) {
            return Usages.error(in, argv.get(0), "filename argument required");
        }
        String name = operands.get(0);
        if (Restricted.refusesPath(in, argv.get(0), name)) {
            return Status.FAILURE;
        }
        String path = find(in, name);
        if (path == null) {
            in.warn(argv.get(0) + ": " + name + ": file not found");
            return fail(in);
        }
        try {
            if ((in.sys().stat(path).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR) {
                throw new SyscallException(Errno.EISDIR);
            }
            in.sys().access(path, org.jarnix.api.AtFlags.R_OK);
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOENT && in.isOn(Option.POSIX) && name.indexOf('/') < 0) {
                in.warn(argv.get(0) + ": " + name + ": file not found");
                return fail(in);
            }
            boolean directory = e.errno() == Errno.EISDIR;
            in.warn((directory ? argv.get(0) + ": " : "") + name + ": "
                    + (directory ? "is a directory" : e.errno().text()));
            return fail(in);
        }
        return new ScriptRunner(in).source(path, operands.subList(1, operands.size()));
    }

    private static int fail(Interp in) {
        return in.isOn(Option.POSIX) && !in.origin().isInteractive()
                ? in.control().endBySpecial(Status.FAILURE)
                : Status.FAILURE;
    }

    /** The file: as named where there is a slash, else found in PATH, else (but in POSIX mode) here. */
    private static @Nullable String find(Interp in, String name) {
        if (name.indexOf('/') >= 0 || !in.isOn(Option.SOURCEPATH)) {
            return name;
        }
        String path = in.variables().get("PATH");
        for (String folder : (path == null ? "" : path).split(":", -1)) {
            String candidate = folder.isEmpty() ? "./" + name : folder + "/" + name;
            try {
                if ((in.sys().stat(candidate).mode() & FileMode.S_IFMT) == FileMode.S_IFREG) {
                    return candidate;
                }
            } catch (SyscallException e) {
                // the next folder may have it
            }
        }
        return in.isOn(Option.POSIX) ? null : name;
    }
}
