package org.jarnix.programs.rg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jarnix.api.FileMode;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.regex.RegexBudgetException;
import org.jarnix.programs.grep.perl.PerlLimitException;

/** Searches folders for lines, without what ignore files leave out (ripgrep 13's common options). */
public final class Rg extends Command {
    static final int FAILED = 2;
    private static final String TEXT = """
            Usage: rg [OPTION]... PATTERN [PATH]...
              or:  rg [OPTION]... -e PATTERN... [PATH]...
              or:  rg [OPTION]... --files [PATH]...
            Look for PATTERN in the files of PATHs, or of the current folder. What .gitignore, .ignore and .rgignore
            leave out is left out, and hidden and binary files too.

              -e, --regexp=PATTERN     a further pattern
              -f, --file=FILE          further patterns stand in FILE, a line each
              -F, --fixed-strings      patterns are words, not regular expressions
              -i, --ignore-case        letters match in either case
              -s, --case-sensitive     they do not
              -S, --smart-case         they do where the pattern has no capital
              -w, --word-regexp        only whole words
              -x, --line-regexp        only whole lines
              -v, --invert-match       lines that do not match
              -n, --line-number        with the lines' numbers
              -N, --no-line-number     without
                  --column             with the first match's column
              -b, --byte-offset        with the place in the file
              -H, --with-filename      with the files' names
              -I, --no-filename        without
                  --heading            names above their lines
                  --no-heading         names before each line
              -o, --only-matching      only what matched
              -r, --replace=TEXT       TEXT for what matched; $1 is a group
              -c, --count              how many lines each file has
                  --count-matches      how many matches
              -l, --files-with-matches  only the names of files that match
                  --files-without-match  only of files that do not
                  --files              only the names of files that would be searched
              -0, --null               a zero byte behind names
              -q, --quiet              only the status
              -m, --max-count=N        at most N lines of a file
              -A, --after-context=N    N lines behind each
              -B, --before-context=N   N lines before each
              -C, --context=N          both
                  --context-separator=TEXT  between pieces
                  --no-context-separator  nothing between
                  --passthru           all lines
                  --vimgrep            a line for each match, with line and column
                  --trim               without blanks before lines
              -a, --text               binary files as text
              -g, --glob=GLOB          only files that GLOB fits; with ! before it, not those
                  --iglob=GLOB         the same, letters in either case
              -t, --type=TYPE          only files of TYPE
              -T, --type-not=TYPE      no files of TYPE
                  --type-list          the types
              -., --hidden             hidden files too
                  --no-ignore          what ignore files leave out too
              -u, --unrestricted       --no-ignore; twice --hidden; thrice --text
              -L, --follow             follow symbolic links
              -d, --max-depth=N        at most N folders deep
                  --sort=HOW           path or none
                  --sortr=HOW          the same, backwards
                  --color=WHEN         never, always or auto
              -p, --pretty             --color=always --heading --line-number
              -P, --pcre2              patterns with look-around and references
                  --include-zero       count files without a match too
                  --field-match-separator=TEXT  between the parts before a line, :
                  --field-context-separator=TEXT  the same before lines around it, -
                  --max-filesize=SIZE  no files of more bytes; SIZE may end in K, M or G
                  --type-add=TYPE:GLOB  a further glob of TYPE
              -j, --threads=N          accepted
                  --no-config          accepted
                  --no-messages        nothing of files that cannot be read
              -h, --help               show this text and exit
              -V, --version            show the version and exit
            """;

    public Rg() {
        super(Usage.of(TEXT)
                .errorStatus(FAILED)
                .hidden(
                        "--no-mmap",
                        "--mmap",
                        "--colors=SPEC",
                        "--line-buffered",
                        "--stats",
                        "--no-ignore-vcs",
                        "--no-require-git",
                        "--no-unicode",
                        "--maxdepth=N",
                        "--crlf"));
    }

    /** The real one never looks whether its output was written. */
    @Override
    protected boolean tolerates(String writeError) {
        return true;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.has("type-list")) {
            for (Map.Entry<String, List<String>> type : FileTypes.all().entrySet()) {
                io.out().println(type.getKey() + ": " + String.join(", ", type.getValue()));
            }
            return 0;
        }
        List<String> paths = new ArrayList<>(args.operands());
        List<byte[]> patterns = new ArrayList<>();
        if (!args.has("files")) {
            patterns(io, args, paths, patterns);
        }
        boolean piped = paths.isEmpty() && !args.has("files") && isPiped(io);
        RgSearch search = new RgSearch(io, args, args.has("files") ? null : RgPattern.of(io, args, patterns));
        if (piped) {
            search.input(paths.contains("-") || args.has("H"));
        } else {
            boolean one = paths.size() == 1 && !isFolder(io, paths.getFirst());
            try {
                new RgWalk(io, args, search).all(paths, !one);
            } catch (PerlLimitException e) {
                throw failure(io, "PCRE2: error matching: match limit exceeded");
            } catch (RegexBudgetException e) {
                throw failure(io, "glob: " + e.getMessage());
            }
        }
        if (!piped && paths.isEmpty() && !search.searched() && !args.has("no-messages")) {
            io.note("No files were searched, which means ripgrep probably applied a filter you didn't expect.\n"
                    + "Running with --debug will show why files are being skipped.\n");
        }
        search.end();
        if (search.matched() && (io.status() == 0 || args.has("q"))) {
            return 0;
        }
        return io.status() != 0 ? FAILED : 1;
    }

    /** Says what failed, without the program's name, as the real one. */
    static CommandException failure(Io io, String message) throws IOException {
        io.note(message + "\n");
        return io.failure("");
    }

    private static boolean isPiped(Io io) {
        try {
            int type = io.sys().fstat(0).mode() & FileMode.S_IFMT;
            return type == FileMode.S_IFREG || type == FileMode.S_IFIFO || type == FileMode.S_IFSOCK;
        } catch (SyscallException e) {
            return false;
        }
    }

    private static boolean isFolder(Io io, String path) {
        try {
            return org.jarnix.api.lib.Modes.isDirectory(io.sys().stat(path).mode());
        } catch (SyscallException e) {
            return false;
        }
    }

    private static void patterns(Io io, Args args, List<String> paths, List<byte[]> patterns) throws IOException {
        for (String pattern : args.values("e")) {
            patterns.add(Text.encode(pattern));
        }
        for (String file : args.values("f")) {
            try {
                Lines lines = new Lines(io.sys(), io.open(file));
                while (lines.next()) {
                    patterns.add(lines.bytes());
                }
            } catch (SyscallException e) {
                throw failure(
                        io,
                        file + ": " + e.errno().text() + " (os error "
                                + e.errno().number() + ")");
            }
        }
        if (!args.has("e") && !args.has("f")) {
            if (paths.isEmpty()) {
                io.note("error: The following required arguments were not provided:\n    <PATTERN>\n\nUSAGE:\n    \n"
                        + "    rg [OPTIONS] PATTERN [PATH ...]\n    rg [OPTIONS] -e PATTERN ... [PATH ...]\n"
                        + "    rg [OPTIONS] -f PATTERNFILE ... [PATH ...]\n    rg [OPTIONS] --files [PATH ...]\n"
                        + "    rg [OPTIONS] --type-list\n    command | rg [OPTIONS] PATTERN\n    rg [OPTIONS] --help\n"
                        + "    rg [OPTIONS] --version\n\nFor more information try --help\n\n");
                throw io.failure("");
            }
            patterns.add(Text.encode(paths.removeFirst()));
        }
    }
}
