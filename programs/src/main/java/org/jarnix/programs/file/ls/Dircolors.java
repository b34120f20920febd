package org.jarnix.programs.file.ls;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;

/** Writes the shell's command that sets LS_COLORS, from a file of colours or the ones that are built in. */
public final class Dircolors extends Command {
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("NORMAL", "no"),
            Map.entry("NORM", "no"),
            Map.entry("FILE", "fi"),
            Map.entry("RESET", "rs"),
            Map.entry("DIR", "di"),
            Map.entry("LNK", "ln"),
            Map.entry("LINK", "ln"),
            Map.entry("SYMLINK", "ln"),
            Map.entry("ORPHAN", "or"),
            Map.entry("MISSING", "mi"),
            Map.entry("FIFO", "pi"),
            Map.entry("PIPE", "pi"),
            Map.entry("SOCK", "so"),
            Map.entry("BLK", "bd"),
            Map.entry("BLOCK", "bd"),
            Map.entry("CHR", "cd"),
            Map.entry("CHAR", "cd"),
            Map.entry("DOOR", "do"),
            Map.entry("EXEC", "ex"),
            Map.entry("LEFT", "lc"),
            Map.entry("LEFTCODE", "lc"),
            Map.entry("RIGHT", "rc"),
            Map.entry("RIGHTCODE", "rc"),
            Map.entry("END", "ec"),
            Map.entry("ENDCODE", "ec"),
            Map.entry("SUID", "su"),
            Map.entry("SETUID", "su"),
            Map.entry("SGID", "sg"),
            Map.entry("SETGID", "sg"),
            Map.entry("STICKY", "st"),
            Map.entry("OTHER_WRITABLE", "ow"),
            Map.entry("OWR", "ow"),
            Map.entry("STICKY_OTHER_WRITABLE", "tw"),
            Map.entry("OWT", "tw"),
            Map.entry("CAPABILITY", "ca"),
            Map.entry("MULTIHARDLINK", "mh"),
            Map.entry("CLRTOEOL", "cl"));

    public Dircolors() {
        super(Usage.of("""
                Usage: dircolors [OPTION]... [FILE]
                Write commands that set LS_COLORS for ls, as FILE says or as is built in.

                  -b, --sh, --bourne-shell  for sh and its kin
                  -c, --csh, --c-shell     for csh and its kin
                  -p, --print-database     write what is built in, in FILE's form
                      --print-ls-colors    write the colours in themselves, a line each
                      --help               show this text and exit
                      --version            show the version and exit
                """));
    }

    /** Whether what a file says holds for this terminal. */
    private enum Terminal {
        ALL,
        MATCHES,
        MATCHED,
        OTHER
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean database = args.has("print-database");
        boolean shown = args.has("print-ls-colors");
        boolean shell = args.has("sh") || args.has("csh");
        List<String> operands = args.operands();
        if ((database || shown) && shell) {
            throw io.usage("the options to output non shell syntax,\n"
                    + "and to select a shell syntax are mutually exclusive");
        }
        if (database && shown) {
            throw io.usage("options --print-database and --print-ls-colors are mutually exclusive");
        }
        if (operands.size() > (database ? 0 : 1)) {
            throw io.usage("extra operand " + io.quote(operands.get(database ? 0 : 1))
                    + (database ? "\nfile operands cannot be combined with --print-database (-p)" : ""));
        }
        if (database) {
            io.out().print(ColorDatabase.text());
            return 0;
        }
        boolean csh = !shown && isCsh(io, args);
        Reading reading = new Reading(io, shown);
        if (operands.isEmpty()) {
            for (String line : ColorDatabase.text().split("\n")) {
                reading.line("", line);
            }
        } else {
            read(io, operands.getFirst(), reading);
        }
        if (io.status() == 0) {
            String start = shown ? "" : csh ? "setenv LS_COLORS '" : "LS_COLORS='";
            String end = shown ? "" : csh ? "'\n" : "';\nexport LS_COLORS\n";
            io.out().print(start + reading.colors + end);
        }
        return 0;
    }

    private static boolean isCsh(Io io, Args args) throws IOException {
        for (Args.Given given : args.options().reversed()) {
            return given.key().equals("csh");
        }
        String shell = io.env("SHELL");
        if (shell == null || shell.isEmpty()) {
            throw io.failure("no SHELL environment variable, and no shell type option given");
        }
        String name = Paths.base(shell);
        return name.equals("csh") || name.equals("tcsh");
    }

    private static void read(Io io, String file, Reading reading) throws IOException {
        int fd;
        try {
            fd = io.open(file);
        } catch (SyscallException e) {
            io.warn(file, e);
            return;
        }
        try {
            Lines lines = io.lines(fd);
            while (lines.next()) {
                reading.line(io.quoteFile(file), lines.text());
                io.sys().schedYield();
            }
        } catch (SyscallException e) {
            // A folder is as good as an empty file.
            return;
        } finally {
            io.close(fd);
        }
    }

    /** What was read so far. */
    private static final class Reading {
        private final Io io;
        private final boolean shown;
        private final String term;
        private final String colorTerm;
        private final StringBuilder colors = new StringBuilder();
        private Terminal terminal = Terminal.ALL;
        private int number;

        Reading(Io io, boolean shown) {
            this.io = io;
            this.shown = shown;
            String name = io.env("TERM");
            this.term = name == null || name.isEmpty() ? "none" : name;
            String color = io.env("COLORTERM");
            this.colorTerm = color == null ? "" : color;
        }

        void line(String file, String line) throws IOException {
            number++;
            int start = skip(line, 0, true);
            int end = skip(line, start, false);
            if (start == line.length() || line.charAt(start) == '#') {
                return;
            }
            String keyword = line.substring(start, end);
            int from = skip(line, end, true);
            int hash = line.indexOf('#', from);
            String value = stripEnd(line.substring(from, hash < 0 ? line.length() : hash));
            if (value.isEmpty()) {
                io.warn(file + ":" + number + ": invalid line;  missing second token");
                return;
            }
            String upper = keyword.toUpperCase(Locale.ROOT);
            if (upper.equals("TERM") || upper.equals("COLORTERM")) {
                boolean matches = Glob.compile(value).matches(upper.equals("TERM") ? term : colorTerm);
                if (matches) {
                    terminal = Terminal.MATCHES;
                } else if (terminal != Terminal.MATCHES) {
                    terminal = Terminal.OTHER;
                }
                return;
            }
            if (terminal == Terminal.MATCHES) {
                terminal = Terminal.MATCHED;
            }
            if (terminal != Terminal.OTHER && !color(keyword, upper, value) && terminal == Terminal.MATCHED) {
                io.warn(file + ":" + number + ": unrecognized keyword " + keyword);
            }
        }

        private boolean color(String keyword, String upper, String value) {
            if (keyword.startsWith(".")) {
                add("*" + keyword, value);
            } else if (keyword.startsWith("*")) {
                add(keyword, value);
            } else if (CODES.containsKey(upper)) {
                add(CODES.getOrDefault(upper, ""), value);
            } else {
                return upper.equals("OPTIONS") || upper.equals("COLOR") || upper.equals("EIGHTBIT");
            }
            return true;
        }

        private void add(String key, String value) {
            if (shown) {
                colors.append("\u001b[").append(value).append('m');
            }
            quote(key);
            colors.append(shown ? '\t' : '=');
            quote(value);
            colors.append(shown ? "\u001b[0m\n" : ":");
        }

        private void quote(String text) {
            boolean backslash = true;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (!shown && c == '\'') {
                    colors.append("'\\'");
                } else if (!shown && (c == ':' || c == '=') && backslash) {
                    colors.append('\\');
                }
                backslash = c != '\\' && c != '^' || !backslash;
                colors.append(c);
            }
        }

        private static int skip(String line, int from, boolean blanks) {
            int at = from;
            while (at < line.length() && isBlank(line.charAt(at)) == blanks) {
                at++;
            }
            return at;
        }

        private static String stripEnd(String text) {
            int end = text.length();
            while (end > 0 && isBlank(text.charAt(end - 1))) {
                end--;
            }
            return text.substring(0, end);
        }

        private static boolean isBlank(char c) {
            return c == ' ' || c >= '\t' && c <= '\r';
        }
    }
}
