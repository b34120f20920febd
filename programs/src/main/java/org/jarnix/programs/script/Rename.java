package org.jarnix.programs.script;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Usage;
import org.jarnix.programs.grep.perl.PerlSyntaxException;

/** Replaces a string in the names of files, or in what symbolic links hold (rename(1) of util-linux). */
public final class Rename extends Command {
    private static final int NOTHING = 0;
    private static final int DONE = 1;
    private static final int FAILED = 2;

    private static final int SOME_FAILED_STATUS = 2;
    private static final int NOTHING_STATUS = 4;

    public Rename() {
        super(Usage.of("""
                Usage: rename [OPTION]... FROM TO FILE...
                  or:  rename [-v] [-n] [-f] [-d] EXPRESSION [FILE]...
                Replace the first FROM in the name of each FILE by TO.
                With a slash in either of them the folders of the name count, too.

                The EXPRESSION is Perl's: s/PATTERN/REPLACEMENT/ with g and i behind it, y/LIST/LIST/,
                several with semicolons. Without FILE names are read, one a line. What is there stays.

                  -v, --verbose            tell what is renamed
                  -s, --symlink            change what symbolic links hold
                  -n, --no-act             do nothing
                  -a, --all                replace every FROM
                  -l, --last               replace the last FROM
                  -o, --no-overwrite       leave alone what would replace a file
                  -i, --interactive        ask before a file is replaced
                  -f, --force              with EXPRESSION: replace what is there
                  -d, --filename           with EXPRESSION: leave the folders of the names alone
                  -h, --help               show this text and exit
                  -V, --version            show the version and exit
                """).stopAtOperand());
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        exclusive(io, args, "all", "last");
        exclusive(io, args, "interactive", "no-overwrite");
        List<String> operands = args.operands();
        if (!operands.isEmpty() && io.name().endsWith("rename") && NameEdit.looksLike(operands.getFirst())) {
            return edit(io, args, operands.getFirst(), operands.subList(1, operands.size()));
        }
        if (operands.size() < 3) {
            throw io.usage("not enough arguments");
        }
        int outcome = NOTHING;
        for (String file : operands.subList(2, operands.size())) {
            String from = operands.get(0);
            String to = operands.get(1);
            outcome |= args.has("symlink") ? link(io, args, file, from, to) : file(io, args, file, from, to);
        }
        return switch (outcome) {
            case NOTHING -> NOTHING_STATUS;
            case DONE -> 0;
            case FAILED -> 1;
            default -> SOME_FAILED_STATUS;
        };
    }

    /** As Perl's file-rename does; what fails is told of and makes no other status. */
    private static int edit(Io io, Args args, String expression, List<String> files) throws IOException {
        NameEdit edit;
        try {
            edit = NameEdit.parse(expression);
        } catch (PerlSyntaxException e) {
            io.note(e.getMessage() + " at line 1, in:\n" + expression + "\n");
            return 2;
        }
        if (!files.isEmpty()) {
            for (String file : files) {
                edit(io, args, edit, file);
            }
            return 0;
        }
        Lines names = io.lines(0);
        while (names.next()) {
            edit(io, args, edit, names.text());
        }
        return 0;
    }

    private static void edit(Io io, Args args, NameEdit edit, String file) throws IOException {
        int start = args.has("filename") ? file.lastIndexOf('/') + 1 : 0;
        String renamed = file.substring(0, start) + edit.apply(file.substring(start));
        if (renamed.equals(file)) {
            return;
        }
        if (!args.has("force") && exists(io, renamed)) {
            io.note(file + " not renamed: " + renamed + " already exists\n");
            return;
        }
        if (args.has("no-act")) {
            io.out().println("rename(" + file + ", " + renamed + ")");
            return;
        }
        try {
            io.sys().rename(file, renamed);
            if (args.has("verbose")) {
                io.out().println(file + " renamed as " + renamed);
            }
        } catch (SyscallException e) {
            io.note("Can't rename " + file + " " + renamed + ": " + e.errno().text() + "\n");
        }
    }

    private static boolean exists(Io io, String path) {
        try {
            io.sys().stat(path);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    private static void exclusive(Io io, Args args, String one, String other) throws IOException {
        if (args.has(one) && args.has(other)) {
            throw io.failure("mutually exclusive arguments: --" + one + " --" + other);
        }
    }

    private static int file(Io io, Args args, String file, String from, String to) throws IOException {
        if (!isThere(io, file)) {
            return FAILED;
        }
        boolean whole = from.contains("/") || to.contains("/");
        int start = whole ? 0 : file.lastIndexOf('/') + 1;
        String name = replaced(file.substring(start), from, to, args);
        if (name.equals(file.substring(start))) {
            return NOTHING;
        }
        String renamed = file.substring(0, start) + name;
        if (!mayReplace(io, args, renamed)) {
            return NOTHING;
        }
        if (!args.has("no-act")) {
            try {
                io.sys().rename(file, renamed);
            } catch (SyscallException e) {
                io.note(io.name() + ": " + file + ": rename to " + renamed + " failed: "
                        + e.errno().text() + "\n");
                return FAILED;
            }
        }
        if (args.has("verbose")) {
            io.out().println("`" + file + "' -> `" + renamed + "'");
        }
        return DONE;
    }

    private static int link(Io io, Args args, String file, String from, String to) throws IOException {
        if (!isThere(io, file)) {
            return FAILED;
        }
        String held;
        try {
            held = io.sys().readlink(file);
        } catch (SyscallException e) {
            io.note(io.name() + ": " + file + ": not a symbolic link\n");
            return FAILED;
        }
        String changed = replaced(held, from, to, args);
        if (changed.equals(held)) {
            return NOTHING;
        }
        if (args.has("no-overwrite") && !mayReplace(io, args, changed)) {
            return NOTHING;
        }
        try {
            if (!args.has("no-act")) {
                io.sys().unlink(file);
                io.sys().symlink(changed, file);
            }
        } catch (SyscallException e) {
            io.note(io.name() + ": " + file + ": symlinking to " + changed + " failed: "
                    + e.errno().text() + "\n");
            return FAILED;
        }
        if (args.has("verbose")) {
            io.out().println(file + ": `" + held + "' -> `" + changed + "'");
        }
        return DONE;
    }

    private static boolean isThere(Io io, String file) throws IOException {
        try {
            io.sys().lstat(file);
            return true;
        } catch (SyscallException e) {
            io.note(io.name() + ": " + file + ": not accessible: " + e.errno().text() + "\n");
            return false;
        }
    }

    private static boolean mayReplace(Io io, Args args, String renamed) throws IOException {
        boolean keeps = args.has("no-overwrite");
        if (!keeps && !args.has("interactive")) {
            return true;
        }
        try {
            io.sys().lstat(renamed);
        } catch (SyscallException e) {
            return true;
        }
        if (!keeps) {
            io.out().print(io.name() + ": overwrite `" + renamed + "'? ");
            io.out().flush();
            Lines answer = io.lines(0);
            if (answer.next() && answer.length() > 0 && (answer.buffer()[answer.start()] | 0x20) == 'y') {
                return true;
            }
        }
        if (args.has("verbose")) {
            io.out().println("Skipping existing file: `" + renamed + "'");
        }
        return false;
    }

    private static String replaced(String text, String from, String to, Args args) {
        if (args.has("all") && !from.isEmpty()) {
            return text.replace(from, to);
        }
        int at = args.has("last") ? text.lastIndexOf(from) : text.indexOf(from);
        return at < 0 ? text : text.substring(0, at) + to + text.substring(at + from.length());
    }
}
