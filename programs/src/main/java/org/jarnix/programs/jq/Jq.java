package org.jarnix.programs.jq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.programs.file.Ask;
import org.jarnix.programs.jq.Values.Fields;
import org.jspecify.annotations.Nullable;

/** Filters and changes JSON by programs of jq's language (jq 1.6's manual, with 1.7's additions). */
public final class Jq extends Command {
    static final int USAGE_STATUS = 2;
    private static final int SYNTAX_STATUS = 3;
    private static final char BETWEEN = '\0';
    private static final List<String> PAIRS = List.of("--arg", "--argjson", "--slurpfile", "--rawfile", "--argfile");
    private static final String OPTIONS = """
              -n, --null-input         the input is null; input and inputs read
              -R, --raw-input          inputs are lines, as strings
              -s, --slurp              all inputs in one array, or one string with -R
              -c, --compact-output     each value on a line
              -r, --raw-output         strings without quotes
              -j, --join-output        -r, and no newlines
                  --raw-output0        -r, and a zero byte behind each
              -a, --ascii-output       nothing but ASCII
              -S, --sort-keys          objects' keys in order
              -C, --color-output       in colours
              -M, --monochrome-output  without
                  --tab                indented by tabs
                  --indent=N           indented by N blanks, at most 7
                  --unbuffered         written at once
                  --stream             inputs as paths and leaves
                  --seq                a record separator before each value
              -e, --exit-status        the status tells of the last value
              -f, --from-file=FILE     the filter stands in FILE
              -L DIR                   look for modules in DIR; several are looked through in order
                  --arg=NAME VALUE     $NAME is a string
                  --argjson=NAME JSON  $NAME is a value
                  --slurpfile=NAME FILE  $NAME is an array of FILE's values
                  --rawfile=NAME FILE  $NAME is FILE's text
                  --args               words behind are $ARGS.positional, strings
                  --jsonargs           the same, values
              -h, --help               show this text and exit
              -V, --version            show the version and exit
            """;

    private final boolean yaml;

    private Jq(String text, boolean yaml) {
        super(Usage.of(text)
                .errorStatus(USAGE_STATUS)
                .hidden("--argfile=X")
                .pointer("Use %s --help for help with" + " command-line options,\nor see the %s manpage"));
        this.yaml = yaml;
    }

    public static Jq jq() {
        return new Jq("""
                Usage: jq [OPTION]... FILTER [FILE]...
                Run FILTER on each JSON value of the FILEs, or of standard input.

                """ + OPTIONS, false);
    }

    public static Jq yq() {
        return new Jq("""
                Usage: yq [OPTION]... FILTER [FILE]...
                Run FILTER, in jq's language, on each document of the FILEs, or of standard input.

                  -p, --input-format=FORMAT  yaml (as without it), json, csv or tsv
                  -y, --yaml-output        write YAML, not JSON
                """ + OPTIONS, true);
    }

    /** Options that take two words take one with a zero byte between. */
    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> rewritten = new ArrayList<>(words.size());
        boolean negative = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (PAIRS.contains(word) && i + 2 < words.size()) {
                rewritten.add(word + "=" + words.get(i + 1) + BETWEEN + words.get(i + 2));
                i += 2;
            } else if (PAIRS.contains(word)) {
                rewritten.add(word + "=");
            } else if (word.equals("--indent")) {
                rewritten.add(i + 1 < words.size() ? "--indent=" + words.get(++i) : "--indent=");
            } else {
                boolean digit = word.length() > 1 && word.charAt(0) == '-' && !isOption(word);
                if (digit
                        && !negative
                        && words.subList(i, words.size()).stream().noneMatch(Jq::isOption)) {
                    rewritten.add("--");
                    negative = true;
                }
                rewritten.add(word);
            }
        }
        return rewritten;
    }

    /** Whether a word asks for something; a filter may begin with a dash, too. */
    private static boolean isOption(String word) {
        return word.startsWith("--")
                || word.length() > 1 && word.charAt(0) == '-' && Character.isLetter(word.charAt(1));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Map<String, Object> variables = new TreeMap<>();
        Fields named = new Fields();
        for (Args.Given given : args.options()) {
            String value = given.value();
            if (PAIRS.contains("--" + given.key()) && value != null) {
                variable(io, given.key(), value, named);
            }
        }
        variables.putAll(named);
        List<String> operands = new ArrayList<>();
        Items positional = positional(io, args, operands);
        String file = args.value("f");
        if (operands.isEmpty() && file == null && Ask.isTerminal(io.sys(), 0) && Ask.isTerminal(io.sys(), 1)) {
            io.note(usage().text());
            return USAGE_STATUS;
        }
        String filter = file != null ? read(io, file) : operands.isEmpty() ? "." : operands.removeFirst();
        Fields all = new Fields();
        all.put("positional", positional);
        all.put("named", named);
        variables.put("ARGS", all);
        JqInputs inputs = new JqInputs(io, args, operands, yaml);
        Context context = new Context(io.sys(), inputs);
        Node program;
        try {
            program =
                    Parser.program(filter, new Library(context, variables, new ModulePath(io.sys(), args.values("L"))));
        } catch (JqError.Syntax e) {
            io.note("jq: " + e.getMessage() + "\njq: " + e.total() + "\n");
            return SYNTAX_STATUS;
        }
        return new JqRun(io, args, inputs, program).run();
    }

    private static void variable(Io io, String option, String value, Fields named) throws IOException {
        int between = value.indexOf(BETWEEN);
        if (between < 0) {
            throw io.usage("--" + option + " takes two parameters (e.g. --" + option + " varname "
                    + (option.endsWith("file") ? "filename" : option.equals("arg") ? "value" : "text") + ")");
        }
        String name = value.substring(0, between);
        String text = value.substring(between + 1);
        switch (option) {
            case "arg" -> named.put(name, text);
            case "argjson" -> {
                try {
                    named.put(name, JsonReader.parse(text));
                } catch (JsonReader.Malformed e) {
                    throw io.usage("invalid JSON text passed to --argjson");
                }
            }
            case "rawfile" -> named.put(name, JsonStrings.cleaned(read(io, text)));
            default -> {
                List<Object> values = new ArrayList<>();
                try {
                    JsonReader reader = JsonReader.of(io.sys(), open(io, text, option, name));
                    for (Object next = reader.next(); next != null; next = reader.next()) {
                        values.add(next);
                    }
                } catch (JsonReader.Malformed e) {
                    throw io.failure("Bad JSON in --" + option + " " + name + " " + text + ": " + e.getMessage());
                }
                named.put(name, option.equals("argfile") && values.size() == 1 ? values.getFirst() : Items.of(values));
            }
        }
    }

    private static int open(Io io, String file, String option, String name) throws IOException {
        try {
            return io.sys().open(file, org.jarnix.api.OpenFlags.O_RDONLY | org.jarnix.api.OpenFlags.O_CLOEXEC);
        } catch (SyscallException e) {
            throw io.failure("Bad JSON in --" + option + " " + name + " " + file + ": Could not open " + file + ": "
                    + e.errno().text());
        }
    }

    private static String read(Io io, String file) throws IOException {
        Sys sys = io.sys();
        int fd;
        try {
            fd = sys.open(file, org.jarnix.api.OpenFlags.O_RDONLY | org.jarnix.api.OpenFlags.O_CLOEXEC);
        } catch (SyscallException e) {
            throw io.failure("error: Could not open " + file + ": " + e.errno().text());
        }
        try {
            return Text.decode(new FdInput(sys, fd).readAllBytes());
        } finally {
            sys.close(fd);
        }
    }

    private static Items positional(Io io, Args args, List<String> operands) throws IOException {
        List<Object> positional = new ArrayList<>();
        boolean filter = args.has("f");
        for (int i = 0; i < args.operands().size(); i++) {
            String word = args.operands().get(i);
            @Nullable String kind = null;
            for (int k = 0; k < args.optionsBefore(i); k++) {
                String key = args.options().get(k).key();
                kind = key.equals("args") || key.equals("jsonargs") ? key : kind;
            }
            if (kind == null || !filter) {
                operands.add(word);
                filter = true;
            } else if (kind.equals("args")) {
                positional.add(word);
            } else {
                try {
                    positional.add(JsonReader.parse(word));
                } catch (JsonReader.Malformed e) {
                    throw io.failure("Invalid JSON text passed to --jsonargs");
                }
            }
        }
        return Items.of(positional);
    }
}
