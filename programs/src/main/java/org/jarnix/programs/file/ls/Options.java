package org.jarnix.programs.file.ls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Zone;
import org.jarnix.programs.file.Ask;
import org.jarnix.programs.file.Tell;
import org.jspecify.annotations.Nullable;

/** What the options, the environment and the terminal say about a listing. */
final class Options {
    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_TAB = 8;

    /** The listing's form. */
    enum Format {
        ONE_PER_LINE,
        LONG,
        COLUMNS,
        ACROSS,
        COMMAS
    }

    /** What names are ordered by. */
    enum Sort {
        NAME,
        TIME,
        SIZE,
        EXTENSION,
        VERSION,
        WIDTH,
        NONE
    }

    /** Which of a file's times counts. */
    enum Time {
        CHANGE,
        ACCESS,
        STATUS,
        BIRTH
    }

    /** Which links are followed. */
    enum Follow {
        UNSAID,
        NEVER,
        OPERANDS,
        OPERAND_DIRECTORIES,
        ALWAYS
    }

    Format format;
    Sort sort = Sort.NAME;
    Time time = Time.CHANGE;
    Follow follow = Follow.UNSAID;
    Quoting quoting;
    boolean all;
    boolean almostAll;
    boolean directories;
    boolean recursive;
    boolean reverse;
    boolean inode;
    boolean blocks;
    boolean owner = true;
    boolean group = true;
    boolean author;
    boolean numeric;
    boolean human;
    boolean si;
    boolean hide;
    boolean directoriesFirst;
    boolean ignoreBackups;
    boolean color;
    boolean hyperlink;
    boolean context;
    boolean dired;
    boolean sortSaid;
    boolean timeSaid;
    /** 0 none, 1 slashes (-p), 2 --file-type, 3 -F. */
    int indicators;

    long blockSize = 1024;
    long sizeUnit = 1;
    /** What stands behind sizes in units that were named by a letter alone. */
    String suffix = "";

    int width = -1;
    int tab = -1;
    char end = '\n';
    String style = "locale";
    final List<Glob> ignored = new ArrayList<>();
    final List<Glob> hidden = new ArrayList<>();
    final Zone zone;
    final long now;

    private final Io io;
    private final boolean terminal;

    Options(Io io, Args args) throws IOException {
        this.io = io;
        Sys sys = io.sys();
        terminal = Ask.isTerminal(sys, 1);
        String name = io.name().substring(io.name().lastIndexOf('/') + 1);
        boolean columns = terminal || !name.equals("ls");
        format = name.equals("vdir") ? Format.LONG : columns ? Format.COLUMNS : Format.ONE_PER_LINE;
        hide = terminal && name.equals("ls");
        Quoting usual = !name.equals("ls") ? Quoting.ESCAPE : terminal ? Quoting.SHELL_ESCAPE : Quoting.LITERAL;
        quoting = Quoting.given(io, usual);
        zone = Zone.of(io.env("TZ"));
        now = sys.clock(TimeCalls.Clock.REALTIME);
        environment();
        for (Args.Given given : args.options()) {
            if (!letter(given) && !selection(given)) {
                word(given);
            }
        }
        settle();
    }

    /** The width of the terminal, or what a variable says. */
    private int lineWidth() throws IOException {
        String columns = io.env("COLUMNS");
        if (columns != null && !columns.isEmpty()) {
            int given = unsigned(columns);
            if (given >= 0) {
                return given;
            }
            io.note(io.name() + ": ignoring invalid width in environment variable COLUMNS: " + io.quote(columns)
                    + "\n");
        }
        try {
            int known = io.sys().winSize(1).columns();
            return known > 0 ? known : USUAL_WIDTH;
        } catch (SyscallException e) {
            return USUAL_WIDTH;
        }
    }

    private int tabWidth() throws IOException {
        String given = io.env("TABSIZE");
        if (given == null || given.isEmpty()) {
            return USUAL_TAB;
        }
        int size = unsigned(given);
        if (size < 0) {
            io.note(io.name() + ": ignoring invalid tab size in environment variable TABSIZE: " + io.quote(given)
                    + "\n");
            return USUAL_TAB;
        }
        return size;
    }

    private void environment() {
        String styled = io.env("TIME_STYLE");
        if (styled != null) {
            style = styled;
        }
        for (String variable : new String[] {"LS_BLOCK_SIZE", "BLOCK_SIZE", "BLOCKSIZE"}) {
            String value = io.env(variable);
            if (value != null && (value.equals("human-readable") || value.equals("si"))) {
                human(value.equals("si"));
                break;
            }
            if (value != null && Sizes.parse(value, "KkMGTPEZY0B").problem() == Sizes.Problem.NONE) {
                blockSize = Math.max(1, Sizes.parse(value, "KkMGTPEZY0B").value());
                sizeUnit = variable.equals("BLOCKSIZE") ? 1 : blockSize;
                suffix = Tell.suffix(value);
                break;
            }
        }
        if (io.env("POSIXLY_CORRECT") != null) {
            blockSize = 512;
        }
    }

    /** Options about the form of the listing. */
    private boolean letter(Args.Given given) {
        switch (given.key()) {
            case "1" -> format = format == Format.LONG ? Format.LONG : Format.ONE_PER_LINE;
            case "C" -> format = Format.COLUMNS;
            case "x" -> format = Format.ACROSS;
            case "m" -> format = Format.COMMAS;
            case "l" -> format = Format.LONG;
            case "g" -> {
                format = Format.LONG;
                owner = false;
            }
            case "o" -> {
                format = Format.LONG;
                group = false;
            }
            case "numeric-uid-gid" -> {
                format = Format.LONG;
                numeric = true;
            }
            case "no-group" -> group = false;
            case "full-time" -> {
                format = Format.LONG;
                style = "full-iso";
            }
            case "f" -> {
                all = true;
                sort(Sort.NONE);
                format = format == Format.LONG ? (terminal ? Format.COLUMNS : Format.ONE_PER_LINE) : format;
                blocks = false;
                color = false;
            }
            case "human-readable" -> human(false);
            case "si" -> human(true);
            case "kibibytes" -> blockSize = 1024;
            case "inode" -> inode = true;
            case "size" -> blocks = true;
            case "author" -> author = true;
            case "context" -> context = true;
            case "dired" -> dired = true;
            case "zero" -> {
                end = '\0';
                format = format == Format.LONG ? Format.LONG : Format.ONE_PER_LINE;
                quoting = Quoting.LITERAL;
                hide = false;
                color = false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void human(boolean decimal) {
        human = true;
        si = decimal;
    }

    private void sort(Sort by) {
        sort = by;
        sortSaid = true;
    }

    private void time(Time which) {
        time = which;
        timeSaid = true;
    }

    /** Options about which names are listed, and in which order. */
    private boolean selection(Args.Given given) {
        switch (given.key()) {
            case "all" -> all = true;
            case "almost-all" -> {
                all = false;
                almostAll = true;
            }
            case "directory" -> directories = true;
            case "recursive" -> recursive = true;
            case "reverse" -> reverse = true;
            case "ignore-backups" -> ignoreBackups = true;
            case "group-directories-first" -> directoriesFirst = true;
            case "dereference" -> follow = Follow.ALWAYS;
            case "dereference-command-line" -> follow = Follow.OPERANDS;
            case "dereference-command-line-symlink-to-dir" -> follow = Follow.OPERAND_DIRECTORIES;
            case "t" -> sort(Sort.TIME);
            case "S" -> sort(Sort.SIZE);
            case "X" -> sort(Sort.EXTENSION);
            case "v" -> sort(Sort.VERSION);
            case "U" -> sort(Sort.NONE);
            case "u" -> time(Time.ACCESS);
            case "c" -> time(Time.STATUS);
            case "p" -> indicators = 1;
            case "F" -> indicators = 3;
            case "file-type" -> indicators = 2;
            case "escape" -> quoting = Quoting.ESCAPE;
            case "literal" -> quoting = Quoting.LITERAL;
            case "quote-name" -> quoting = Quoting.C;
            case "hide-control-chars" -> hide = true;
            case "show-control-chars" -> hide = false;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Options that take a word. */
    private void word(Args.Given given) throws CommandException {
        String value = given.value() == null ? "" : given.value();
        switch (given.key()) {
            case "format" ->
                format = switch (Choice.of(
                        io,
                        "--format",
                        value,
                        "verbose,long",
                        "commas",
                        "horizontal,across",
                        "vertical",
                        "single-column")) {
                    case "verbose" -> Format.LONG;
                    case "commas" -> Format.COMMAS;
                    case "horizontal" -> Format.ACROSS;
                    case "vertical" -> Format.COLUMNS;
                    default -> Format.ONE_PER_LINE;
                };
            case "sort" ->
                sort(Sort.valueOf(
                        Choice.of(io, "--sort", value, "none", "time", "size", "extension", "version", "width")
                                .toUpperCase(java.util.Locale.ROOT)));
            case "time" ->
                time(
                        switch (Choice.of(io, "--time", value, "atime,access,use", "ctime,status", "birth,creation")) {
                            case "atime" -> Time.ACCESS;
                            case "ctime" -> Time.STATUS;
                            default -> Time.BIRTH;
                        });
            case "classify" -> indicators = when("--classify", given.value()) ? 3 : indicators;
            case "hyperlink" -> hyperlink = when("--hyperlink", given.value());
            case "color" -> color = when("--color", given.value()) && colored();
            case "indicator-style" ->
                indicators = List.of("none", "slash", "file-type", "classify")
                        .indexOf(Choice.of(io, "--indicator-style", value, "none", "slash", "file-type", "classify"));
            case "quoting-style" -> quoting = Quoting.named(Choice.of(io, "--quoting-style", value, Quoting.NAMES));
            case "time-style" -> style = value;
            case "width" -> width = number("invalid line width: ", value);
            case "tabsize" -> tab = tabSize(value);
            case "block-size" -> blockSize(value);
            case "ignore" -> ignored.add(Glob.compile(value, 0));
            case "hide" -> hidden.add(Glob.compile(value, 0));
            default -> {}
        }
    }

    private void blockSize(String value) throws CommandException {
        if (value.equals("human-readable") || value.equals("si")) {
            human(value.equals("si"));
            return;
        }
        human = false;
        blockSize = Tell.blockSize(io, "--block-size", value);
        sizeUnit = blockSize;
        suffix = Tell.suffix(value);
    }

    private boolean when(String option, @Nullable String value) throws CommandException {
        String word = value == null
                ? "always"
                : Choice.of(io, option, value, "always,yes,force", "never,no,none", "auto,tty,if-tty");
        return word.equals("always") || word.equals("auto") && terminal;
    }

    /** Whether the colours are given, or the terminal is one that has some. */
    private boolean colored() {
        String colors = io.env("LS_COLORS");
        if (colors != null && !colors.isEmpty()) {
            return true;
        }
        String given = io.env("COLORTERM");
        String term = io.env("TERM");
        return given != null && !given.isEmpty()
                || term != null
                        && term.matches(
                                "Eterm|ansi|.*color.*|con[0-9].*x[0-9].*|cons25|console|cygwin|.*direct.*|dtterm|gnome"
                                        + "|hurd|jfbterm|konsole|kterm|linux|linux-c|mlterm|putty|rxvt.*|screen.*|st|terminator"
                                        + "|tmux.*|vt100|xterm.*|alacritty.*|foot.*");
    }

    private int number(String message, String value) throws CommandException {
        int number = unsigned(value);
        if (number < 0) {
            throw CommandException.failure(2, message + io.quote(value));
        }
        return number;
    }

    private int tabSize(String value) throws CommandException {
        int size = number("invalid tab size: ", value);
        if (size == 0 && value.matches("0*[1-9a-fA-F].*|0[xX]0*[1-9a-fA-F].*")) {
            throw CommandException.failure(2, "invalid tab size: " + io.quote(value) + ": " + Errno.EOVERFLOW.text());
        }
        return size;
    }

    /** A number as C writes them, 0 where it is too large; -1 where it is none. */
    private static int unsigned(String text) {
        boolean hex = text.matches("0[xX][0-9a-fA-F]+");
        if (!hex && !text.matches("[0-9]+") || text.matches("0[0-9]*[89][0-9]*")) {
            return -1;
        }
        try {
            return Integer.decode(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void settle() throws IOException {
        boolean columns = format == Format.COLUMNS || format == Format.ACROSS;
        if (width < 0) {
            width = columns || format == Format.COMMAS || color ? lineWidth() : USUAL_WIDTH;
        }
        if (tab < 0) {
            tab = columns ? tabWidth() : USUAL_TAB;
        }
        dired &= format == Format.LONG && !hyperlink;
        if (follow == Follow.UNSAID) {
            boolean plain = directories || indicators == 3 || format == Format.LONG;
            follow = plain ? Follow.NEVER : Follow.OPERAND_DIRECTORIES;
        }
        if (timeSaid && !sortSaid && format != Format.LONG) {
            sort = Sort.TIME;
        }
        if (directories) {
            recursive = false;
        }
        if (format == Format.LONG) {
            checkStyle();
        }
    }

    private void checkStyle() throws CommandException {
        if (style.startsWith("posix-")) {
            style = "locale";
        }
        if (style.startsWith("+")) {
            if (style.indexOf('\n', style.indexOf('\n') + 1) > 0 && style.indexOf('\n') > 0) {
                throw CommandException.failure(2, "invalid time style format " + io.quote(style.substring(1)));
            }
            return;
        }
        List<String> fitting = new ArrayList<>();
        for (String known : List.of("full-iso", "long-iso", "iso", "locale")) {
            if (known.equals(style)) {
                return;
            }
            if (known.startsWith(style)) {
                fitting.add(known);
            }
        }
        if (fitting.size() != 1) {
            throw CommandException.usage(
                    2,
                    (fitting.isEmpty() ? "invalid" : "ambiguous") + " argument " + io.quote(style) + " for "
                            + io.quote("time style") + "\nValid arguments are:\n"
                            + "  - [posix-]full-iso\n  - [posix-]long-iso\n  - [posix-]iso\n  - [posix-]locale\n"
                            + "  - +FORMAT (e.g., +%H:%M) for a 'date'-style format");
        }
        style = fitting.getFirst();
    }

    /** Whether each file has to be looked at before it can be shown or ordered. */
    boolean needsStat() {
        return format == Format.LONG
                || blocks
                || inode
                || sort == Sort.TIME
                || sort == Sort.SIZE
                || indicators == 3
                || color
                || context
                || follow == Follow.ALWAYS && (indicators > 0 || recursive || directoriesFirst);
    }
}
