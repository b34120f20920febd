package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;
import org.jspecify.annotations.Nullable;

/** Shows and changes the kernel's settings. */
public final class Sysctl extends Command {
    private static final String ROOT = "/proc/sys/";

    public Sysctl() {
        super(Usage.of("""
            Usage: sysctl [OPTION]... [NAME[=VALUE]]...
              or:  sysctl -a
            Show settings of the kernel, or change them.

              -a, --all                all settings
              -b, --binary             values without a newline
              -e, --ignore             say nothing of unknown names
              -N, --names              only names
              -n, --values             only values
              -p, --load[=FILE]        read NAME = VALUE from FILE; /etc/sysctl.conf without it
              -q, --quiet              say nothing of what is changed
              -r, --pattern=REGEX      only names that match
              -w, --write              only changes
                  --help               show this text and exit
                  --version            show the version and exit
            """).hidden("-A, -X"));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.has("a") || args.has("A")) {
            Matcher matcher = matcher(io, args.value("r"));
            for (String name : all(io, "")) {
                byte[] bytes = Text.encode(dotted(name));
                if (matcher == null || matcher.find(bytes, 0, 0, bytes.length)) {
                    show(io, args, name);
                }
            }
            return 0;
        }
        if (args.has("p")) {
            load(io, args, args.value("p", "/etc/sysctl.conf"));
            return 0;
        }
        if (args.operands().isEmpty()) {
            io.note(io.name() + ": no variables specified\nTry `" + io.name() + " --help' for more information.\n");
            return 1;
        }
        for (String operand : args.operands()) {
            int equals = operand.indexOf('=');
            if (equals >= 0) {
                set(
                        io,
                        args,
                        operand.substring(0, equals).strip(),
                        operand.substring(equals + 1).strip());
            } else if (args.has("w")) {
                io.warn("\"" + operand + "\" must be of the form name=value");
            } else {
                show(io, args, path(operand));
            }
        }
        return 0;
    }

    private static @Nullable Matcher matcher(Io io, @Nullable String pattern) throws IOException {
        try {
            return pattern == null
                    ? null
                    : Regex.compile(pattern, Syntax.EXTENDED).matcher();
        } catch (RegexSyntaxException e) {
            throw io.failure("invalid regular expression: " + pattern);
        }
    }

    /** The path below {@code /proc/sys}: names have dots for slashes, or slashes. */
    private static String path(String name) {
        int dot = name.indexOf('.');
        int slash = name.indexOf('/');
        return slash >= 0 && (dot < 0 || slash < dot) ? name : name.replace('.', '/');
    }

    private static String dotted(String path) {
        return path.replace('/', '.');
    }

    private static List<String> all(Io io, String folder) throws IOException {
        List<String> found = new ArrayList<>();
        List<String> names = ProcessList.names(io.sys(), ROOT + folder);
        Collections.sort(names);
        for (String name : names) {
            if ((io.sys().stat(ROOT + folder + name).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR) {
                found.addAll(all(io, folder + name + "/"));
            } else {
                found.add(folder + name);
            }
        }
        return found;
    }

    private static void show(Io io, Args args, String path) throws IOException {
        String value;
        try {
            if ((io.sys().stat(ROOT + path).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR) {
                for (String name : all(io, path + "/")) {
                    show(io, args, name);
                }
                return;
            }
            value = ProcessList.text(io.sys(), ROOT + path);
        } catch (SyscallException e) {
            complain(io, args, path, e);
            return;
        }
        for (String line : value.stripTrailing().split("\n", -1)) {
            print(io, args, path, line);
        }
    }

    private static void print(Io io, Args args, String path, String value) throws IOException {
        if (args.has("N")) {
            io.out().println(dotted(path));
        } else if (args.has("b")) {
            io.out().print(value);
        } else {
            io.out().println(args.has("n") ? value : dotted(path) + " = " + value);
        }
    }

    private static void complain(Io io, Args args, String path, SyscallException e) throws IOException {
        if (!args.has("e")) {
            io.warn("cannot stat " + ROOT + path + ": " + e.errno().text());
        }
    }

    private static void set(Io io, Args args, String name, String value) throws IOException {
        String path = path(name);
        try {
            io.sys().stat(ROOT + path);
        } catch (SyscallException e) {
            complain(io, args, path, e);
            return;
        }
        try {
            int fd = io.sys().open(ROOT + path, OpenFlags.O_WRONLY | OpenFlags.O_CLOEXEC);
            byte[] bytes = Text.encode(value + "\n");
            io.sys().write(fd, bytes, 0, bytes.length);
            io.sys().close(fd);
        } catch (SyscallException e) {
            boolean denied = e.errno() == org.jarnix.api.Errno.EACCES || e.errno() == org.jarnix.api.Errno.EPERM;
            io.warn(
                    denied
                            ? "permission denied on key \"" + dotted(path) + "\""
                            : "setting key \"" + dotted(path) + "\": "
                                    + e.errno().text());
            return;
        }
        if (!args.has("q")) {
            print(io, args, path, value);
        }
    }

    private static void load(Io io, Args args, String file) throws IOException {
        int fd;
        try {
            fd = io.open(file);
        } catch (SyscallException e) {
            throw io.failure("cannot open \"" + file + "\": " + e.errno().text());
        }
        Lines lines = io.lines(fd);
        int number = 0;
        while (lines.next()) {
            number++;
            String line = lines.text().strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 0) {
                io.note(io.name() + ": " + file + "(" + number + "): invalid syntax, continuing...\n");
            } else {
                set(
                        io,
                        args,
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        io.close(fd);
    }
}
