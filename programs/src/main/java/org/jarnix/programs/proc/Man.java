package org.jarnix.programs.proc;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;
import org.jspecify.annotations.Nullable;

/** Prints the manual pages of the programs, and finds them by their names and by what they say. */
public final class Man extends Command {
    private static final int MISSING = 16;
    private static final String SEARCHES = """
          -e, --exact              the whole name, or a whole word of what it is
          -r, --regex              each WORD is a regular expression
          -w, --wildcard           each WORD is a pattern as of file names
              --help               show this text and exit
              --version            show the version and exit
        """;

    private final List<String> names;
    private final Kind kind;

    private enum Kind {
        MAN,
        WHATIS,
        APROPOS
    }

    private Man(List<String> names, Kind kind, String usage) {
        super(Usage.of(usage).pointer("Try '%s --help' or '%s --usage' for more information."));
        this.names = names.stream().sorted(Comparator.naturalOrder()).toList();
        this.kind = kind;
    }

    /** @param names of all pages */
    public static Man man(List<String> names) {
        return new Man(names, Kind.MAN, """
            Usage: man [OPTION]... [SECTION] PAGE...
            Print the manual page of each PAGE.

              -f, --whatis             only the line that says what it is
              -k, --apropos            the lines of the pages whose lines a regular
                                       expression matches
              -w, --where, --path      only where the page is
                  --help               show this text and exit
                  --version            show the version and exit
            """);
    }

    /** @param names of all pages */
    public static Man whatis(List<String> names) {
        return new Man(names, Kind.WHATIS, """
            Usage: whatis [OPTION]... NAME...
            Print the line of the manual that says what each NAME is.

            """ + SEARCHES);
    }

    /** @param names of all pages */
    public static Man apropos(List<String> names) {
        return new Man(names, Kind.APROPOS, """
            Usage: apropos [OPTION]... WORD...
            Print the lines of the manual that say what a program is, where a regular expression
            matches the name or the line.

              -a, --and                only what all words match
            """ + SEARCHES);
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            if (kind == Kind.MAN) {
                io.note("What manual page do you want?\nFor example, try 'man man'.\n");
            } else {
                io.out().println(io.name() + " what?");
            }
            return 1;
        }
        if (kind == Kind.APROPOS || kind == Kind.MAN && args.has("k")) {
            return apropos(io, args);
        }
        if (kind == Kind.WHATIS) {
            return whatis(io, args);
        }
        return man(io, args);
    }

    private static int man(Io io, Args args) throws IOException {
        int status = 0;
        List<String> words = args.operands();
        for (String name : words) {
            if (name.length() == 1 && Character.isDigit(name.charAt(0)) && words.size() > 1) {
                continue;
            }
            byte[] page = page(name);
            if (page == null) {
                io.note(args.has("f") ? name + ": nothing appropriate.\n" : "No manual entry for " + name + "\n");
                status = MISSING;
            } else if (args.has("w")) {
                io.out().println("/usr/share/man/man1/" + name + ".1");
            } else if (args.has("f")) {
                io.out().println(line(name, page));
            } else {
                io.out().write(page);
            }
        }
        return status;
    }

    private int whatis(Io io, Args args) throws IOException {
        int status = 0;
        for (String word : args.operands()) {
            Test test = args.has("r") ? matching(io, word) : null;
            Glob glob = args.has("w") ? Glob.compile(word) : null;
            boolean found = false;
            for (String name : names) {
                boolean hit = test != null ? test.matches(name) : glob != null ? glob.matches(name) : name.equals(word);
                byte[] page = hit ? page(name) : null;
                if (page != null) {
                    io.out().println(line(name, page));
                    found = true;
                }
            }
            if (!found) {
                io.note(word + ": nothing appropriate.\n");
                status = MISSING;
            }
        }
        return status;
    }

    private int apropos(Io io, Args args) throws IOException {
        List<Test> tests = new ArrayList<>();
        for (String word : args.operands()) {
            boolean exact = kind == Kind.APROPOS && args.has("e");
            boolean wildcard = kind == Kind.APROPOS && args.has("w");
            Glob glob = wildcard ? Glob.compile("*" + word + "*") : null;
            tests.add(
                    glob != null
                            ? glob::matches
                            : matching(io, exact ? "(^|[^[:alnum:]])" + word + "($|[^[:alnum:]])" : word));
        }
        boolean[] found = new boolean[tests.size()];
        boolean and = kind == Kind.APROPOS && args.has("a");
        for (String name : names) {
            byte[] page = page(name);
            if (page == null) {
                continue;
            }
            String line = line(name, page);
            String what = line.substring(Math.min(line.length(), 23));
            int hits = 0;
            for (int i = 0; i < found.length; i++) {
                boolean hit = tests.get(i).matches(name) || tests.get(i).matches(what);
                found[i] |= hit;
                hits += hit ? 1 : 0;
            }
            if (and ? hits == found.length : hits > 0) {
                io.out().println(line);
            }
            io.sys().schedYield();
        }
        int status = 0;
        for (int i = 0; i < found.length; i++) {
            if (!found[i]) {
                io.note(args.operands().get(i) + ": nothing appropriate.\n");
                status = MISSING;
            }
        }
        return status;
    }

    /** Whether a text is meant. */
    private interface Test {
        boolean matches(String text) throws IOException;
    }

    private static Test matching(Io io, String pattern) throws IOException {
        try {
            Matcher matcher =
                    Regex.compile(pattern, Syntax.EXTENDED, Flag.IGNORE_CASE).matcher();
            return text -> {
                byte[] bytes = Text.encode(text);
                return matcher.find(bytes, 0, 0, bytes.length);
            };
        } catch (RegexSyntaxException e) {
            throw io.failure("fatal: regex `" + pattern + "': " + e.getMessage());
        }
    }

    private static byte @Nullable [] page(String name) throws IOException {
        if (name.indexOf('/') >= 0) {
            return null;
        }
        String file = switch (name) {
            case ":" -> "colon";
            case "." -> "dot";
            default -> name;
        };
        try (InputStream in = Man.class.getResourceAsStream("/man/man1/" + file + ".1")) {
            return in == null ? null : in.readAllBytes();
        }
    }

    /** The line below NAME. */
    private static String line(String name, byte[] page) {
        String text = Text.decode(page);
        int from = text.indexOf('\n') + 1;
        String line = text.substring(from, text.indexOf('\n', from)).strip();
        int dash = line.indexOf(" - ");
        return String.format(Locale.ROOT, "%-20s %s", name + " (1)", dash < 0 ? line : line.substring(dash + 1));
    }
}
