package org.jarnix.programs.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.programs.file.Ask;

/** Packs and unpacks files in gzip's format: {@code gzip}, {@code gunzip} and {@code zcat} (gzip(1), RFC 1952). */
public final class Gzip extends Command {
    private static final int MOST_SUFFIX = 30;
    private static final Set<String> ALLOWED =
            Set.of("fast", "best", "no-name", "name", "verbose", "quiet", "rsyncable");

    private final boolean unpacks;
    private final boolean toOutput;

    private Gzip(String name, boolean unpacks, boolean toOutput) {
        super(usage(name));
        this.unpacks = unpacks;
        this.toOutput = toOutput;
    }

    public static Gzip gzip() {
        return new Gzip("gzip", false, false);
    }

    public static Gzip gunzip() {
        return new Gzip("gunzip", true, false);
    }

    public static Gzip zcat() {
        return new Gzip("zcat", true, true);
    }

    private static Usage usage(String name) {
        return Usage.of("""
            Usage: %s [OPTION]... [FILE]...
            Pack or unpack FILEs in place: each is replaced by one with a suffix more, or less.

              -c, --stdout, --to-stdout  write to standard output and keep the files
              -d, --decompress, --uncompress  unpack
              -f, --force              overwrite, follow links, pass on what is not packed (with -cd)
              -h, --help               show this text and exit
              -k, --keep               keep the files
              -l, --list               list the sizes of packed files
              -n, --no-name            neither keep nor take back name and time
              -N, --name               keep and take back name and time
              -q, --quiet              no warnings
              -r, --recursive          also the files of folders
                  --rsyncable          accepted
              -S, --suffix=SUF         use the suffix SUF, not .gz
                  --synchronous        accepted
              -t, --test               test whether packed files are whole
              -v, --verbose            say what is done, and how much smaller it got
              -V, --version            show the version and exit
              -1, --fast               pack fast
              -9, --best               pack small; -2 to -8 lie between, -6 is the default

            Without FILE, or where it is -, standard input is packed to standard output.
            """.formatted(name))
                .hidden(
                        "-2",
                        "-3",
                        "-4",
                        "-5",
                        "-6",
                        "-7",
                        "-8",
                        "-a, --ascii",
                        "-Z, --lzw",
                        "-b, --bits=N",
                        "-m",
                        "-M")
                .pointer("Try `gzip --help' for more information.");
    }

    @Override
    protected String messageName(String called) {
        return "gzip";
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<Args.Given> given = new ArrayList<>(fromEnvironment(io));
        given.addAll(args.options());
        if (args.has("Z")) {
            throw io.usage("-Z not supported in this version");
        }
        if (args.has("a") && !args.has("q")) {
            io.note("gzip: option --ascii ignored on this system\n");
        }
        GzipOptions options = options(args, given);
        int suffix = options.names().suffix().length();
        if (suffix == 0 && !options.unpacks() || suffix > MOST_SUFFIX) {
            throw io.failure("invalid suffix '" + options.names().suffix() + "'");
        }
        GzipRun run = new GzipRun(io, options);
        List<String> files = args.operands();
        if (files.isEmpty()) {
            files = List.of("-");
        }
        for (String file : files) {
            if (file.equals("-")) {
                if (refusesTerminal(io, options)) {
                    return 1;
                }
                run.standardInput();
            } else {
                run.file(file);
            }
        }
        return run.end();
    }

    private static boolean refusesTerminal(Io io, GzipOptions options) throws IOException {
        boolean reads = options.unpacks() || options.lists();
        if (options.force() || options.lists() || !Ask.isTerminal(io.sys(), reads ? 0 : 1)) {
            return false;
        }
        io.note("gzip: compressed data not " + (reads ? "read from" : "written to") + " a terminal. Use -f to force "
                + (reads ? "de" : "") + "compression.\nFor help, type: gzip -h\n");
        return true;
    }

    /** The options that GZIP asks for, of which few are allowed. */
    private List<Args.Given> fromEnvironment(Io io) throws IOException {
        String variable = io.env("GZIP");
        if (variable == null) {
            return List.of();
        }
        List<String> words = Stream.of(variable.split("[ \t]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        Args args = Args.parse(usage("gzip"), words);
        for (int i = 0; i < args.options().size(); i++) {
            String key = args.options().get(i).key();
            if (!ALLOWED.contains(key) && !key.matches("[1-9]")) {
                String word = args.optionWords().get(Math.min(i, words.size() - 1));
                String shown = word.startsWith("--") ? word : word.substring(0, 2);
                throw io.usage(shown + ": option not valid in GZIP environment variable");
            }
        }
        if (!args.operands().isEmpty()) {
            throw io.usage(args.operands().getFirst() + ": non-option in GZIP environment variable");
        }
        if (!words.isEmpty() && !says(args.options(), "quiet")) {
            io.note("gzip: warning: GZIP environment variable is deprecated; use an alias or script\n");
        }
        return args.options();
    }

    private static boolean says(List<Args.Given> all, String key) {
        return all.stream().anyMatch(given -> given.key().equals(key));
    }

    private GzipOptions options(Args args, List<Args.Given> all) {
        int level = 6;
        boolean names = !unpacks;
        boolean saysNames = false;
        boolean decodes = unpacks;
        for (Args.Given given : all) {
            switch (given.key()) {
                case "fast" -> level = 1;
                case "best" -> level = 9;
                case "no-name" -> {
                    names = false;
                    saysNames = true;
                }
                case "name" -> {
                    names = true;
                    saysNames = true;
                }
                case "decompress" -> decodes = true;
                default ->
                    level = given.key().length() == 1
                                    && Character.isDigit(given.key().charAt(0))
                            ? given.key().charAt(0) - '0'
                            : level;
            }
        }
        boolean quiet = says(all, "quiet");
        boolean test = args.has("t");
        boolean list = args.has("l");
        return new GzipOptions(
                decodes || test || list,
                toOutput || args.has("c"),
                args.has("f"),
                args.has("k"),
                list,
                test,
                quiet,
                says(all, "verbose") && !quiet,
                args.has("r"),
                saysNames ? names : !(decodes || test || list),
                level,
                new GzipNames(args.value("S", ".gz")));
    }
}
