package org.jarnix.programs.find;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Trees;
import org.jarnix.api.lib.Usage;

/** Walks directories and tells of, or acts on, the files that an expression is true of. */
public final class Find extends Command {
    public Find() {
        super(Usage.of("""
                        Usage: find [-H] [-L] [-P] [PATH]... [EXPRESSION]
                        Walk through each PATH (the current directory) and all below it, and work out EXPRESSION for
                        each file; without an action in it, write the path where it is true.

                        Links are followed never (-P, the default), among the PATHs (-H) or always (-L).

                        Operators, the closest first: ( EXPR ), ! EXPR, EXPR [-a] EXPR, EXPR -o EXPR, EXPR , EXPR.

                        Options: -depth, -maxdepth N, -mindepth N, -xdev, -daystart, -regextype TYPE.

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
        for (String word : words) {
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
                at++;
            } else if (!word.matches("-O[0-9]*")) {
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
        if (paths.isEmpty()) {
            paths.add(".");
        }
        List<String> expression = words.subList(at, words.size());
        if (expression.contains("-follow")) {
            follow = Trees.Follow.ALWAYS;
        }
        Sinks sinks = new Sinks(io);
        Parser parser = new Parser(io, expression, sinks, follow != Trees.Follow.NEVER);
        Test test = parser.parse();
        Trees walk = new Trees(io.sys(), follow, parser.crossing);
        Hit hit = new Hit(io, walk);
        hit.depthFirst = parser.depthFirst;
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
        } catch (SyscallException e) {
            hit.warn(hit.path(), e.errno().text());
        }
    }
}
