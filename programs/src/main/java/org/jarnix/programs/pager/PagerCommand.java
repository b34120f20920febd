package org.jarnix.programs.pager;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.FileMode;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.programs.screen.Screen;
import org.jspecify.annotations.Nullable;

/** Shows text a screen at a time: {@code less} and {@code more}; where the output is no terminal they copy it. */
public final class PagerCommand extends Command {
    private static final String RULER = "::::::::::::::\n";

    private final boolean more;

    private PagerCommand(String usage, boolean more) {
        super(Usage.of(usage)
                .hidden(
                        "-n",
                        "-M",
                        "-m",
                        "-f",
                        "-q",
                        "-Q",
                        "-c",
                        "-w",
                        "-l",
                        "-d",
                        "-u",
                        "-P PROMPT",
                        "-x TABS",
                        "-z SIZE",
                        "-y LINES",
                        "-b SIZE",
                        "--mouse"));
        this.more = more;
    }

    /** {@code less}. */
    public static PagerCommand less() {
        return new PagerCommand("""
                Usage: less [OPTION]... [+COMMAND] [FILE]...
                Show each FILE, or standard input, a screen at a time; h tells the keys. Where the output
                is no terminal, copy it.

                  -e, --quit-at-eof        end when the end is passed
                  -E, --QUIT-AT-EOF        the same
                  -F, --quit-if-one-screen  only write what fits on one screen
                  -i, --ignore-case        capitals matter only in patterns that have some
                  -I, --IGNORE-CASE        the same
                  -N, --LINE-NUMBERS       show numbers of lines
                  -p, --pattern=RE         begin at the first line that matches
                  -r, --raw-control-chars  pass control sequences on
                  -R, --RAW-CONTROL-CHARS  pass sequences for colours on
                  -s, --squeeze-blank-lines  of empty lines in a row show one
                  -S, --chop-long-lines    leave out what does not fit into a row
                  -X, --no-init            leave the text on the screen at the end
                      --help               show this text and exit
                  -V, --version            show the version and exit
                """, false);
    }

    /** {@code more}. */
    public static PagerCommand more() {
        return new PagerCommand("""
                Usage: more [OPTION]... [+LINE] [FILE]...
                Show each FILE, or standard input, a screen at a time, to its end. Where the output is no
                terminal, copy it.

                  -e, --exit-on-eof        end at the end
                  -p, --print-over         accepted
                  -s, --squeeze            of empty lines in a row show one
                      --help               show this text and exit
                  -V, --version            show the version and exit
                """, true);
    }

    /** The real one never looks whether its output was written. */
    @Override
    protected boolean tolerates(String writeError) {
        return true;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> files = new ArrayList<>();
        String first = "";
        for (String operand : args.operands()) {
            if (operand.startsWith("+") && operand.length() > 1) {
                first = operand.substring(1);
            } else {
                files.add(operand);
            }
        }
        boolean given = !files.isEmpty();
        files.removeIf(file -> !isReadable(io, file));
        if (files.isEmpty() && given) {
            return io.status();
        }
        if (files.isEmpty()) {
            files.add("-");
        }
        if (!Screen.isTerminal(io.sys(), 1)) {
            copy(io, files);
            return 0;
        }
        if (!given && Screen.isTerminal(io.sys(), 0)) {
            throw io.failure(more ? "bad usage" : "Missing filename (\"" + io.name() + " --help\" for help)");
        }
        return show(io, args, files, first);
    }

    private boolean isReadable(Io io, String file) {
        try {
            boolean folder = !file.equals("-") && (io.sys().stat(file).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR;
            if (folder) {
                complain(io, more ? "\n*** " + file + ": directory ***\n" : file + " is a directory", null);
                return false;
            }
            io.close(io.open(file));
            return true;
        } catch (SyscallException e) {
            complain(io, more ? "cannot open " + file : file, e);
            return false;
        }
    }

    private void complain(Io io, String text, @Nullable SyscallException reason) {
        try {
            String why = reason == null ? "" : ": " + reason.errno().text();
            String line = (more && reason != null ? io.name() + ": " : "") + text + why + "\n";
            boolean copies = !Screen.isTerminal(io.sys(), 1);
            if (copies && (!more || reason == null)) {
                io.out().print(line);
            } else {
                io.note(line);
            }
            io.fail(copies || more && reason == null ? 0 : 1);
        } catch (IOException e) {
            io.fail(1);
        }
    }

    private void copy(Io io, List<String> files) throws IOException {
        for (String file : files) {
            if (more && !file.equals("-")) {
                io.out().print(RULER + file + "\n" + RULER);
            }
            int fd = io.open(file);
            byte[] buf = new byte[64 * 1024];
            int n;
            while ((n = io.sys().read(fd, buf, 0, buf.length)) > 0) {
                io.out().write(buf, 0, n);
            }
            io.close(fd);
        }
    }

    private int show(Io io, Args args, List<String> files, String first) throws IOException {
        Screen screen = Screen.open(io.sys());
        PagerOptions options = more ? PagerOptions.more(args) : PagerOptions.less(args);
        Pager pager = new Pager(io, screen, options, files);
        if ((more || args.has("F")) && pager.fits()) {
            pager.writeAll();
            screen.out().flush();
            return 0;
        }
        boolean alternate = !more && !args.has("X");
        screen.raw();
        try {
            screen.alternate(alternate);
            String pattern = first.startsWith("/") ? first.substring(1) : args.value("p");
            if (!more && pattern != null) {
                pager.start(pattern);
            }
            boolean number = first.matches("[0-9]+");
            pager.begin(number ? Integer.parseInt(first) : 0);
            pager.run(number || first.startsWith("/") ? "" : first);
        } finally {
            screen.move(screen.rows() - 1, 0);
            screen.clearRow();
            if (alternate) {
                screen.alternate(false);
            }
            screen.restore();
        }
        return 0;
    }
}
