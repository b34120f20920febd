package org.jarnix.programs.file;

import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jspecify.annotations.Nullable;

/**
 * Sources and where they go, as {@code cp}, {@code mv}, {@code ln} and {@code install} read their operands.
 *
 * @param sources the sources
 * @param directory the directory they go into, null for a sole source that goes to {@code file}
 * @param file the target itself, empty where there is a directory
 */
record Targets(List<String> sources, @Nullable String directory, String file) {

    static Targets of(Io io, Args args) throws CommandException {
        List<String> files = args.operands();
        String given = args.value("target-directory");
        boolean plain = args.has("no-target-directory");
        if (files.isEmpty() || files.size() < 2 && given == null) {
            throw files.isEmpty()
                    ? io.usage("missing file operand")
                    : io.usage("missing destination file operand after " + Tell.name(io, files.getFirst()));
        }
        if (given != null) {
            if (plain) {
                String ln = "cannot combine --target-directory and --no-target-directory";
                throw io.failure(
                        io.name().equals("ln")
                                ? ln
                                : "cannot combine --target-directory (-t) and --no-target-directory (-T)");
            }
            Errno reason = notDirectory(io, given);
            if (reason != null) {
                throw io.failure(notDirectory(io, given, reason));
            }
            return new Targets(files, given, "");
        }
        String last = files.getLast();
        List<String> sources = files.subList(0, files.size() - 1);
        if (plain) {
            if (files.size() > 2) {
                throw io.usage("extra operand " + Tell.name(io, files.get(2)));
            }
            return new Targets(sources, null, last);
        }
        Errno reason = notDirectory(io, last);
        if (reason == null) {
            return new Targets(sources, last, "");
        }
        if (files.size() > 2) {
            throw io.failure("target " + Tell.name(io, last) + ": " + reason.text());
        }
        return new Targets(sources, null, last);
    }

    private static String notDirectory(Io io, String given, Errno reason) {
        String name = Tell.name(io, given);
        return switch (io.name()) {
            case "ln" ->
                reason == Errno.ENOTDIR
                        ? "target " + name + " is not a directory"
                        : "failed to access " + name + ": " + reason.text();
            case "install" -> "failed to access " + name + ": " + reason.text();
            default -> "target directory " + name + ": " + reason.text();
        };
    }

    private static @Nullable Errno notDirectory(Io io, String path) {
        try {
            return Modes.isDirectory(io.sys().stat(path).mode()) ? null : Errno.ENOTDIR;
        } catch (SyscallException e) {
            return e.errno();
        }
    }

    /** Where one of the sources goes. */
    String target(String source) {
        String base = Paths.base(source);
        return directory == null ? file : Paths.join(directory, base.equals("..") ? "." : base);
    }
}
