package org.jarnix.programs.find;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Trees;
import org.jarnix.api.lib.Usage;

/** Walks directories and tells of, or acts on, the files that an expression is true of. */
public final class Find extends Command {
    private static final List<String> RUNNING = List.of("-exec", "-execdir", "-ok", "-okdir");
    private static final List<String> DEBUG =
            List.of("exec", "opt", "rates", "search", "stat", "time", "tree", "all", "help");

    public Find() {
        super(Usage.of("""
                        Usage: find [-H] [-L] [-P] [PATH]... [EXPRESSION]
                        Walk through each PATH (the current directory) and all below it, and work out EXPRESSION for
                        each file; without an action in it, write the path where it is true.

                        Links are followed never (-P, the default), among the PATHs (-H) or always (-L).

                        Operators, the closest first: ( EXPR ), ! EXPR, EXPR [-a] EXPR, EXPR -o EXPR, EXPR , EXPR.

                        Options: -depth, -maxdepth N, -mindepth N, -xdev, -daystart, -regextype TYPE, -files0-from FILE.

                        Tests (N is exact, more than with +, less than with -): -name -iname -path -ipath -lname
                        -ilname PATTERN, -regex -iregex EXPR, -type -xtype [bcdfpls], -size N[bcwkMG], -empty,
                        -perm [-/]MODE, -user -group NAME, -uid -gid -links -inum N, -nouser, -nogroup, -mtime -atime
                        -ctime N days, -mmin -amin -cmin N minutes, -newer -anewer -cnewer -newerXY FILE, -used N,
                        -samefile FILE, -fstype TYPE, -readable, -writable, -executable, -true, -false.

                        Actions: -print, -print0, -printf FORMAT, -fprint -fprint0 FILE, -fprintf FILE FORMAT, -ls,
                        -fls FILE, -exec COMMAND ;, -exec COMMAND {} +, -execdir, -ok, -okdir, -delete, -prune, -quit.
                        """));
    }

    /** Everything is an operand, as options here have one dash and a place of their own. */
    @Override
    protected List<String> rewrite(List<String> words) {
        boolean command = false;
        for (String word : words) {
            command = command ? !word.equals(";") && !word.equals("+") : RUNNING.contains(word);
            if (command) {
                continue;
            }
            if (word.equals("--help") || word.equals("-help")) {
                return List.of("--help");
            }
            if (word.equals("--version") || word.equals("-version")) {
                return List.of("--version");
            }
        }
        List<String> all = new ArrayList<>(words.size() + 1);
        all.add("--");
        all.addAll(words);
        return all;
    }

    @Override
    protected String writeError(String reason) {
        return "'standard output': " + reason + "\nfind: " + reasonlessWriteError(reason);
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> words = args.operands();
        Trees.Follow follow = Trees.Follow.NEVER;
        int at = 0;
        for (; at < words.size(); at++) {
            String word = words.get(at);
            if (word.equals("-H")) {
                follow = Trees.Follow.TOP;
            } else if (word.equals("-L")) {
                follow = Trees.Follow.ALWAYS;
            } else if (word.equals("-P")) {
                follow = Trees.Follow.NEVER;
            } else if (word.equals("-D")) {
                if (++at == words.size()) {
                    throw io.usage("Missing argument after the -D option.");
                }
                debug(io, words.get(at));
                if (words.get(at).equals("help")) {
                    return 0;
                }
            } else if (word.startsWith("-O") && !word.matches("-O[0-9]+")) {
                throw io.failure(
                        word.equals("-O")
                                ? "The -O option must be immediately followed by a decimal integer"
                                : "Please specify a decimal number immediately after -O");
            } else if (!word.startsWith("-O")) {
                break;
            }
        }
        if (at < words.size() && words.get(at).equals("--")) {
            at++;
        }
        List<String> paths = new ArrayList<>();
        while (at < words.size() && !startsExpression(words.get(at))) {
            paths.add(words.get(at++));
        }
        List<String> expression = words.subList(at, words.size());
        if (expression.contains("-follow")) {
            follow = Trees.Follow.ALWAYS;
        }
        return search(io, expression, paths, follow);
    }

    private static int search(Io io, List<String> expression, List<String> given, Trees.Follow follow)
            throws IOException {
        Sinks sinks = new Sinks(io);
        Parser parser = new Parser(io, expression, sinks, follow != Trees.Follow.NEVER);
        Test test = parser.parse();
        Trees walk = new Trees(io.sys(), follow, parser.crossing);
        Hit hit = new Hit(io, walk);
        hit.depthFirst = parser.depthFirst;
        List<String> paths = given.isEmpty() ? List.of(".") : given;
        if (parser.namesFrom != null) {
            paths = named(io, parser.namesFrom, given);
        }
        for (String path : paths) {
            if (!hit.quit) {
                walk(hit, parser, test, path);
            }
        }
        for (Exec exec : parser.execs) {
            exec.flush();
        }
        sinks.flush();
        return 0;
    }

    /** Tells of the words that {@code -D} takes, of which none shows anything here. */
    private static void debug(Io io, String list) throws IOException {
        for (String word : list.split(",")) {
            if (word.equals("help")) {
                io.out().print("-D takes, with commas between: " + String.join(", ", DEBUG) + "\n");
            } else if (!DEBUG.contains(word)) {
                io.note(io.name() + ": Ignoring unrecognised debug flag " + io.quote(word) + "\n");
            }
        }
    }

    /** The names in a file, each with a zero byte behind it. */
    private static List<String> named(Io io, String file, List<String> paths) throws IOException {
        if (!paths.isEmpty()) {
            io.note(io.name() + ": extra operand " + io.quote(paths.getFirst()) + "\n");
            throw io.failure("file operands cannot be combined with -files0-from");
        }
        List<String> names = new ArrayList<>();
        int fd;
        try {
            fd = file.equals("-") ? 0 : io.sys().open(file, OpenFlags.O_CLOEXEC);
        } catch (SyscallException e) {
            throw io.failure("cannot open " + io.quote(file) + " for reading: "
                    + e.errno().text());
        }
        int number = 0;
        byte[] list = FdInput.readAll(io.sys(), fd);
        for (String name : list.length == 0 ? new String[0] : Text.decode(list).split("\0")) {
            number++;
            if (name.isEmpty()) {
                String shown = file.equals("-") ? "(standard input)" : file;
                io.warn(io.quote(shown) + ":" + number + ": invalid zero-length file name");
            } else {
                names.add(name);
            }
        }
        return names;
    }

    private static boolean startsExpression(String word) {
        return word.length() > 1 && word.charAt(0) == '-' || word.equals("(") || word.equals("!");
    }

    private static void walk(Hit hit, Parser parser, Test test, String path) throws IOException {
        Trees walk = hit.walk;
        hit.start = path;
        walk.start(path);
        for (Trees.Event event = walk.next(); event != null; event = walk.next()) {
            switch (event) {
                case ENTER -> {
                    if (walk.depth() >= parser.most) {
                        walk.skip();
                    }
                    if (!parser.depthFirst) {
                        visit(hit, parser, test);
                    }
                }
                case LEAVE -> {
                    if (parser.depthFirst) {
                        visit(hit, parser, test);
                    }
                }
                case FILE -> visit(hit, parser, test);
                case UNREADABLE -> hit.warn(walk.path(), walk.error().text());
                case GONE -> {
                    hit.warn(walk.path(), walk.error().text());
                }
                case LOOP ->
                    hit.io.warn("File system loop detected; " + hit.io.quote(walk.path())
                            + " is part of the same file system loop as " + hit.io.quote(walk.loop())
                            + ".");
            }
            if (hit.quit) {
                walk.stop();
                return;
            }
        }
    }

    private static void visit(Hit hit, Parser parser, Test test) throws IOException {
        int depth = hit.walk.depth();
        if (depth < parser.least || depth > parser.most) {
            return;
        }
        try {
            test.of(hit);
        } catch (Quit e) {
            hit.quit = true;
        } catch (SyscallException e) {
            hit.warn(hit.path(), e.errno().text());
        }
    }
}
