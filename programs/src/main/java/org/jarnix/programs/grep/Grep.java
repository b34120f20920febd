package org.jarnix.programs.grep;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.FileMode;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.regex.RegexBudgetException;

/** Writes the lines that match a pattern (POSIX.1-2024 grep, GNU grep 3.8). */
public final class Grep extends Command {
    private static final int TROUBLE = 2;

    private static final String USAGE = """
        Usage: grep [OPTION]... PATTERNS [FILE]...
        Write the lines of each FILE that match one of PATTERNS, which stand a line each.

        With no FILE read standard input, or with -r the current directory; FILE - is
        standard input.

        Patterns:
          -E, --extended-regexp        extended regular expressions
          -F, --fixed-strings          plain strings
          -G, --basic-regexp           basic regular expressions, the default
          -P, --perl-regexp            the regular part of Perl's patterns
          -e, --regexp=PATTERNS        patterns to look for; may be given again
          -f, --file=FILE              take patterns from FILE
          -i, --ignore-case            upper and lower case are the same
              --no-ignore-case         they are not
          -w, --word-regexp            a match must be whole words
          -x, --line-regexp            a match must be a whole line
          -z, --null-data              lines end in a zero byte

        What is written:
          -v, --invert-match           the lines that do not match
          -m, --max-count=NUM          no more than NUM lines of a file
          -c, --count                  how many lines of each file
          -l, --files-with-matches     the names of files with such lines
          -L, --files-without-match    the names of files without
          -o, --only-matching          only the parts that match
          -q, --quiet, --silent        nothing; the status tells
          -s, --no-messages            no word on files that cannot be read
          -b, --byte-offset            the offset of each line
          -n, --line-number            the number of each line
          -H, --with-filename          the file of each line
          -h, --no-filename            never the file
              --label=LABEL            LABEL as the name of standard input
          -T, --initial-tab            a tab before each line's text
          -Z, --null                   a zero byte behind each file's name
              --line-buffered          each line as soon as it is found
              --color[=WHEN], --colour[=WHEN]   matches in colour: always, never or auto

        Context:
          -A, --after-context=NUM      NUM lines behind each
          -B, --before-context=NUM     NUM lines before each
          -C, --context=NUM            both; -NUM means the same
              --group-separator=SEP    SEP between groups of lines
              --no-group-separator     nothing between them

        Files:
          -a, --text                   take binary files for text
          -I                           take them for files without a match
              --binary-files=TYPE      binary, text or without-match
          -U, --binary                 accepted; lines end the same everywhere
          -d, --directories=ACTION     read, skip or recurse
          -D, --devices=ACTION         read or skip
          -r, --recursive              search the files in directories
          -R, --dereference-recursive  the same, and follow symbolic links
              --include=GLOB           only files whose names match
              --exclude=GLOB           only files whose names do not
              --exclude-from=FILE      only files whose names match no line of FILE
              --exclude-dir=GLOB       no directories whose names match
              --help                   show this text and exit
          -V, --version                show the version and exit
        """;

    private final Patterns.Kind kind;

    private Grep(Patterns.Kind kind) {
        super(Usage.of(USAGE)
                .errorStatus(TROUBLE)
                .onError("Usage: grep [OPTION]... PATTERNS [FILE]...")
                .hidden("-y", "-u", "-X=TYPE", "-0", "-1", "-2", "-3", "-4", "-5", "-6", "-7", "-8", "-9"));
        this.kind = kind;
    }

    /** With patterns that are basic expressions unless an option says otherwise. */
    public static Grep basic() {
        return new Grep(Patterns.Kind.BASIC);
    }

    /** {@code egrep}. */
    public static Grep extended() {
        return new Grep(Patterns.Kind.EXTENDED);
    }

    /** {@code fgrep}. */
    public static Grep fixed() {
        return new Grep(Patterns.Kind.FIXED);
    }

    /** {@code egrep} and {@code fgrep} are scripts that call {@code grep}, elsewhere. */
    @Override
    protected String messageName(String called) {
        return called.equals("egrep") || called.equals("fgrep") ? "grep" : called;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty() && !args.has("e") && !args.has("f")) {
            new SettingsParser(io, args, kind).parse(false, false);
        }
        if (args.has("u")) {
            io.note(io.name() + ": warning: --unix-byte-offsets (-u) is obsolete\n");
        }
        Patterns patterns = new Patterns();
        List<String> files = operands(io, args, patterns);
        SettingsParser parser = new SettingsParser(io, args, kind);
        boolean recursive = args.has("r") || args.has("R");
        boolean oneFile = files.size() == 1 && !isFolder(io, files.getFirst());
        Settings settings = parser.parse(files.size() > 1, !oneFile);
        LineMatcher matcher = patterns.compile(io, parser.kind(), parser.flags(), settings.endOfLine());
        boolean nothing = settings.most() == 0 || settings.invert() && patterns.takeAll(parser.flags());
        if (nothing && settings.listing() != Settings.Listing.WITHOUT_MATCH) {
            return 1;
        }
        LinePrinter printer = new LinePrinter(io, settings, matcher);
        Scan scan = new Scan(io, settings, matcher, printer);
        FileSearch search = new FileSearch(io, settings, fileFilter(io, args), directoryFilter(args), scan);
        try {
            search(search, files, recursive || settings.directories() == Settings.Directories.RECURSE);
        } catch (RegexBudgetException e) {
            throw io.failure("exceeded the matcher's limit on back-references");
        }
        if (search.failed() && !search.isDecided()) {
            return TROUBLE;
        }
        return search.selected() ? 0 : 1;
    }

    private static boolean isFolder(Io io, String name) {
        try {
            return !name.equals("-") && (io.sys().stat(name).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR;
        } catch (SyscallException e) {
            return false;
        }
    }

    private static void search(FileSearch search, List<String> files, boolean recursive) throws IOException {
        if (files.isEmpty() && recursive) {
            search.currentDirectory();
            return;
        }
        for (String file : files.isEmpty() ? List.of("-") : files) {
            search.operand(file);
            if (search.isDecided()) {
                return;
            }
        }
    }

    /** Collects the patterns; the operands that are left are files. */
    private List<String> operands(Io io, Args args, Patterns patterns) throws IOException {
        boolean given = false;
        for (Args.Given option : args.options()) {
            String value = option.value() == null ? "" : option.value();
            if (option.key().equals("regexp")) {
                patterns.addText(Text.encode(value));
                given = true;
            } else if (option.key().equals("file")) {
                patterns.addFile(io, value);
                given = true;
            }
        }
        List<String> operands = args.operands();
        if (given) {
            return operands;
        }
        if (operands.isEmpty()) {
            throw io.usage("");
        }
        patterns.addText(Text.encode(operands.getFirst()));
        return operands.subList(1, operands.size());
    }

    private static NameFilter fileFilter(Io io, Args args) throws IOException {
        NameFilter filter = new NameFilter();
        for (Args.Given option : args.options()) {
            String value = option.value() == null ? "" : option.value();
            switch (option.key()) {
                case "include" -> filter.add(value, true);
                case "exclude" -> filter.add(value, false);
                case "exclude-from" -> addLines(io, value, filter);
                default -> {}
            }
        }
        return filter;
    }

    private static void addLines(Io io, String file, NameFilter filter) throws IOException {
        try {
            int fd = io.open(file);
            Text.decode(FdInput.readAll(io.sys(), fd))
                    .lines()
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> filter.add(line, false));
            io.close(fd);
        } catch (SyscallException e) {
            throw CommandException.failure(TROUBLE, file + ": " + e.errno().text());
        }
    }

    private static NameFilter directoryFilter(Args args) {
        NameFilter filter = new NameFilter();
        for (String pattern : args.values("exclude-dir")) {
            int end = pattern.length();
            while (end > 1 && pattern.charAt(end - 1) == '/') {
                end--;
            }
            filter.add(pattern.substring(0, end), false);
        }
        return filter;
    }
}
