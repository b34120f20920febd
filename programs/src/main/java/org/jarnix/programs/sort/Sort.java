package org.jarnix.programs.sort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Sorts lines of files, merges sorted files, or looks whether one is sorted. */
public final class Sort extends Command {
    private static final int TROUBLE = 2;
    private static final long DEFAULT_BUDGET = 160L << 20;
    private static final long LEAST_BUDGET = 1 << 16;

    public Sort() {
        super(Usage.of("""
                                Usage: sort [OPTION]... [FILE]...
                                  or:  sort [OPTION]... --files0-from=F
                                Write the lines of all FILEs, sorted.

                                With no FILE, or where FILE is -, read standard input.

                                Order:

                                  -b, --ignore-leading-blanks  leave out blanks at the beginning
                                  -d, --dictionary-order   compare only blanks, letters and digits
                                  -f, --ignore-case        compare small letters as capitals
                                  -g, --general-numeric-sort  by value, of numbers such as 1e3
                                  -i, --ignore-nonprinting  compare only characters that can be printed
                                  -M, --month-sort         by month: JAN < ... < DEC, after what is none
                                  -h, --human-numeric-sort  by sizes as people read them: 2K < 1G
                                  -n, --numeric-sort       by value, of decimal numbers
                                  -R, --random-sort        shuffled, but equal keys together
                                      --random-source=FILE  take randomness from FILE
                                  -r, --reverse            the other way round
                                      --sort=WORD          one of: general-numeric, human-numeric, month, numeric,
                                                           random, version
                                  -V, --version-sort       by version numbers in text

                                Other options:

                                      --batch-size=N       at least 2; all runs are merged at once
                                  -c                       look whether the input is sorted; do not sort
                                      --check[=WHEN]       the same; WHEN is diagnose-first, quiet or silent
                                  -C                       the same, saying nothing
                                      --compress-program=PROG  accepted; runs are kept as they are
                                      --debug              underline what counts of each line, and warn
                                      --files0-from=F      read the files that F names, each name followed by a
                                                           zero byte; - is standard input
                                  -k, --key=KEYDEF         order by a part of the line; repeatable
                                  -m, --merge              merge files that are sorted already
                                  -o, --output=FILE        write to FILE, which may be one of those read
                                  -s, --stable             leave lines with equal keys in their order
                                  -S, --buffer-size=SIZE   use no more memory than about SIZE
                                  -t, --field-separator=SEP  fields end at SEP, not where blanks begin
                                  -T, --temporary-directory=DIR  put runs into DIR, not $TMPDIR or /tmp
                                      --parallel=N         at least 1; one thread sorts
                                  -u, --unique             write only the first of lines with equal keys
                                  -z, --zero-terminated    lines end in a zero byte
                                      --help               show this text and exit
                                      --version            show the version and exit

                                KEYDEF is F[.C][OPTS][,F[.C][OPTS]]: from field F, character C, to field F, character
                                C, counted from 1; without an end to the end of the line. OPTS are letters of orders,
                                which then count for that key instead of those of the command. SIZE may have a suffix:
                                % of memory, b bytes, K (the default) 1024, M, G and so on.
                                """).hidden("-y=N").errorStatus(TROUBLE));
    }

    /** Turns the old {@code +POS [-POS]} into a key. */
    @Override
    protected List<String> rewrite(List<String> words) {
        return OldKeys.rewrite(words);
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        int separator = separator(io, args);
        SortKey global = new SortKey(separator);
        List<SortKey> keys = new ArrayList<>();
        char check = 0;
        for (Args.Given given : args.options()) {
            char letter = letter(given.key());
            if (letter != 0) {
                KeyParser.apply(global, letter, true, true);
            } else if (given.key().equals("sort")) {
                KeyParser.apply(global, sortLetter(io, given.value()), true, true);
            } else if (given.key().equals("key")) {
                keys.add(KeyParser.parse(io, String.valueOf(given.value()), separator));
            } else if (given.key().equals("check") || given.key().equalsIgnoreCase("c")) {
                char mode = given.key().equals("C") || given.value() != null && isQuiet(io, given.value()) ? 'C' : 'c';
                if (check != 0 && check != mode) {
                    throw io.failure("options '-cC' are incompatible");
                }
                check = mode;
            }
        }
        checkNumbers(io, args);
        boolean given = !keys.isEmpty();
        settle(global, keys);
        KeyParser.check(io, keys);
        List<String> files = files(io, args);
        boolean unique = args.has("u");
        RandomOrder random = new RandomOrder(seed(io, args, keys));
        LineOrder order = new LineOrder(keys, random, !unique && !args.has("s"), global.reverse);
        byte delimiter = (byte) (args.has("z") ? 0 : '\n');
        if (args.has("o") && args.has("debug")) {
            throw io.failure("options '-o --debug' are incompatible");
        }
        if (check != 0 && args.has("debug")) {
            throw io.failure("options '-" + check + " --debug' are incompatible");
        }
        if (check != 0) {
            refuse(io, args, files, check);
            return new Check(io, order, delimiter, unique, check == 'C').run(files.getFirst());
        }
        long budget = budget(io, args);
        Sorting sorting = new Sorting(io, order, delimiter, unique, budget, args.values("T"));
        if (args.has("debug")) {
            new KeyNotes(io, separator).say(keys, given, global.letters, args.has("s"), unique);
            sorting.mark(new KeyMarks(order, !given, !unique && !args.has("s"), io.ctype(), delimiter));
        }
        sorting.run(files, args.value("o"), args.has("m"));
        return 0;
    }

    private static char letter(String key) {
        return switch (key) {
            case "ignore-leading-blanks" -> 'b';
            case "dictionary-order" -> 'd';
            case "ignore-case" -> 'f';
            case "general-numeric-sort" -> 'g';
            case "ignore-nonprinting" -> 'i';
            case "month-sort" -> 'M';
            case "human-numeric-sort" -> 'h';
            case "numeric-sort" -> 'n';
            case "random-sort" -> 'R';
            case "reverse" -> 'r';
            case "version-sort" -> 'V';
            default -> 0;
        };
    }

    private static char sortLetter(Io io, @Nullable String word) throws CommandException {
        String choice = choice(
                io,
                "--sort",
                String.valueOf(word),
                "general-numeric",
                "human-numeric",
                "month",
                "numeric",
                "random",
                "version");
        return switch (choice) {
            case "general-numeric" -> 'g';
            case "human-numeric" -> 'h';
            case "month" -> 'M';
            case "numeric" -> 'n';
            case "random" -> 'R';
            default -> 'V';
        };
    }

    /** A wrong word ends sort with status 1, other trouble with 2. */
    private static String choice(Io io, String option, String word, String... choices) throws CommandException {
        try {
            return Choice.of(io, option, word, choices);
        } catch (CommandException e) {
            throw CommandException.usage(1, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isQuiet(Io io, String word) throws CommandException {
        return !choice(io, "--check", word, "quiet,silent", "diagnose-first").equals("diagnose-first");
    }

    private static int separator(Io io, Args args) throws CommandException {
        int separator = -1;
        for (String value : args.values("t")) {
            byte[] bytes = Text.encode(value);
            if (bytes.length == 0) {
                throw io.failure("empty tab");
            }
            if (bytes.length > 1 && !value.equals("\\0")) {
                throw io.failure("multi-character tab " + io.quote(value));
            }
            int found = bytes.length > 1 ? 0 : bytes[0] & 0xFF;
            if (separator >= 0 && separator != found) {
                throw io.failure("incompatible tabs");
            }
            separator = found;
        }
        return separator;
    }

    /** Keys without options of their own have those of the command; without keys the whole line is one, where it matters. */
    private static void settle(SortKey global, List<SortKey> keys) {
        for (SortKey key : keys) {
            if (key.isPlain()) {
                key.inherit(global);
            }
        }
        boolean onlyReverse = global.letters.isEmpty() || global.letters.equals("r");
        if (keys.isEmpty() && !onlyReverse) {
            keys.add(global);
        }
    }

    private static List<String> files(Io io, Args args) throws IOException {
        String from = args.value("files0-from");
        if (from == null) {
            return args.operands().isEmpty() ? List.of("-") : args.operands();
        }
        if (!args.operands().isEmpty()) {
            throw io.usage("extra operand " + io.quote(args.operands().getFirst())
                    + "\nfile operands cannot be combined with --files0-from");
        }
        List<String> names = new ArrayList<>();
        int fd;
        try {
            fd = io.open(from);
        } catch (SyscallException e) {
            throw io.failure(
                    "open failed: " + io.quoteFile(from) + ": " + e.errno().text());
        }
        Lines lines = new Lines(io.sys(), fd, (byte) 0);
        for (int n = 1; lines.next(); n++) {
            String name = lines.text();
            if (name.isEmpty()) {
                throw io.failure(io.quoteFile(from) + ":" + n + ": invalid zero-length file name");
            }
            if (name.equals("-") && from.equals("-")) {
                throw io.failure(
                        "when reading file names from stdin, no file name of " + io.quoteAlways("-") + " allowed");
            }
            names.add(name);
        }
        io.close(fd);
        if (names.isEmpty()) {
            throw io.failure("no input from " + io.quoteAlways(from));
        }
        return names;
    }

    private static byte[] seed(Io io, Args args, List<SortKey> keys) throws IOException {
        byte[] seed = new byte[16];
        if (keys.stream().noneMatch(key -> key.kind == Kind.RANDOM)) {
            return seed;
        }
        String source = args.value("random-source");
        if (source == null) {
            io.sys().getrandom(seed);
            return seed;
        }
        try {
            int fd = io.open(source);
            int n = 0;
            int got;
            while (n < seed.length && (got = io.sys().read(fd, seed, n, seed.length - n)) > 0) {
                n += got;
            }
            io.close(fd);
            if (n < seed.length) {
                throw io.failure(io.quoteFile(source) + ": end of file");
            }
            return seed;
        } catch (SyscallException e) {
            throw io.failure(
                    "open failed: " + io.quoteFile(source) + ": " + e.errno().text());
        }
    }

    private static void refuse(Io io, Args args, List<String> files, char check) throws CommandException {
        if (files.size() > 1) {
            throw io.failure("extra operand " + io.quoteAlways(files.get(1)) + " not allowed with -" + check);
        }
        if (args.has("o")) {
            throw io.failure("options '-" + check + "o' are incompatible");
        }
    }

    /** What {@code --batch-size} and {@code --parallel} may be, though neither has an effect. */
    private static void checkNumbers(Io io, Args args) throws CommandException {
        for (String value : args.values("batch-size")) {
            if (number(io, "--batch-size", value) < 2) {
                throw io.failure("invalid --batch-size argument " + io.quote(value) + "\n" + io.name()
                        + ": minimum --batch-size argument is " + io.quote("2"));
            }
        }
        for (String value : args.values("parallel")) {
            if (number(io, "--parallel", value) == 0) {
                throw io.failure("number in parallel must be nonzero");
            }
        }
    }

    private static long number(Io io, String option, String value) throws CommandException {
        Sizes.Parsed parsed = Sizes.parse(value, "");
        return switch (parsed.problem()) {
            case NONE -> parsed.value();
            case OVERFLOW -> Long.MAX_VALUE;
            case SUFFIX -> throw io.failure("invalid suffix in " + option + " argument " + io.quoteAlways(value));
            default -> throw io.failure("invalid " + option + " argument " + io.quoteAlways(value));
        };
    }

    private static long budget(Io io, Args args) throws CommandException {
        long budget = DEFAULT_BUDGET;
        for (String value : args.values("S")) {
            int end = 0;
            while (end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
                end++;
            }
            String suffix = value.substring(end);
            if (end == 0) {
                throw io.failure("invalid -S argument " + io.quoteAlways(value));
            }
            if (suffix.length() > 1 || !suffix.isEmpty() && "EgGkKmMPtTYZb%".indexOf(suffix) < 0) {
                throw io.failure("invalid suffix in -S argument " + io.quoteAlways(value));
            }
            Sizes.Parsed parsed = switch (suffix) {
                case "" -> Sizes.parse(value + "K", "K");
                case "b" -> Sizes.parse(value.substring(0, end), "");
                case "%" ->
                    new Sizes.Parsed(
                            DEFAULT_BUDGET
                                    * 2
                                    / 100
                                    * Math.min(
                                            100,
                                            Sizes.parse(value.substring(0, end), "")
                                                    .value()),
                            Sizes.Problem.NONE);
                default -> Sizes.parse(value, "EgGkKmMPtTYZ");
            };
            budget = Math.max(LEAST_BUDGET, Math.min(parsed.value(), DEFAULT_BUDGET * 2));
        }
        return budget;
    }
}
