package org.jarnix.programs.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;

/** Puts a script's options in order and quotes them for the shell (getopt(1) of util-linux). */
public final class Getopt extends Command {
    private static final int WRONG_OPTIONS = 1;
    private static final int WRONG_CALL = 2;
    private static final int WRITE_FAILED = 3;
    private static final int ENHANCED = 4;

    public Getopt() {
        super(Usage.of("""
                Usage: getopt OPTSTRING PARAMETER...
                  or:  getopt [OPTION]... [--] OPTSTRING PARAMETER...
                  or:  getopt [OPTION]... -o OPTSTRING [OPTION]... [--] PARAMETER...
                Put the options among the PARAMETERs first, then --, then the rest, quoted for a shell's eval.
                OPTSTRING lists the letters; one colon behind a letter requires an argument, two allow one.
                In front of it + ends options at the first other word, - keeps all words in their order.

                  -a, --alternative        long options may begin with a single dash
                  -l, --longoptions=NAMES  long options, commas between, with colons as above
                  -n, --name=NAME          the name in front of messages
                  -o, --options=OPTSTRING  the letters
                  -q, --quiet              no messages on wrong options
                  -Q, --quiet-output       no output
                  -s, --shell=SHELL        quote for sh, bash, csh or tcsh
                  -T, --test               end with status 4: this is no getopt of old
                  -u, --unquoted           do not quote the output
                  -h, --help               show this text and exit
                  -V, --version            show the version and exit
                """).stopAtOperand().errorStatus(WRONG_CALL));
    }

    /** The oldest way to call it, and what GETOPT_COMPATIBLE asks for, in words of the newest. */
    @Override
    protected List<String> rewrite(Io io, List<String> words) throws IOException {
        boolean compatible = io.env("GETOPT_COMPATIBLE") != null;
        if (words.isEmpty()) {
            if (!compatible) {
                throw io.usage("missing optstring argument");
            }
            return List.of("-o", "");
        }
        String first = words.getFirst();
        if (!compatible && first.startsWith("-")) {
            return words;
        }
        int from = 0;
        while (from < first.length() && "-+".indexOf(first.charAt(from)) >= 0) {
            from++;
        }
        List<String> rewritten = new ArrayList<>(List.of("-u", "-o", first.substring(from), "--"));
        rewritten.addAll(words.subList(1, words.size()));
        return rewritten;
    }

    @Override
    protected int writeErrorStatus() {
        return WRITE_FAILED;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String letters = null;
        String name = io.name();
        boolean csh = false;
        List<OptionScan.LongOption> longs = new ArrayList<>();
        for (Args.Given given : args.options()) {
            String value = given.value() == null ? "" : given.value();
            switch (given.key()) {
                case "options" -> letters = value;
                case "longoptions" -> define(io, latin(value), longs);
                case "name" -> name = value;
                case "shell" -> csh = isCsh(io, value);
                case "test" -> {
                    return ENHANCED;
                }
                default -> {}
            }
        }
        List<String> words = args.operands();
        if (letters == null) {
            if (words.isEmpty()) {
                throw io.usage("missing optstring argument");
            }
            letters = words.getFirst();
            words = words.subList(1, words.size());
        }
        boolean quoted = !args.has("unquoted");
        OptionScan scan = new OptionScan(latin(letters), longs, args.has("alternative"));
        scan.scan(words.stream().map(Getopt::latin).toList(), io.env("POSIXLY_CORRECT") != null);
        if (!args.has("quiet") && scan.reports()) {
            for (String message : scan.messages()) {
                io.note(name + ": " + utf(message) + "\n");
            }
        }
        if (!args.has("quiet-output")) {
            io.out().print(utf(output(scan, quoted, csh)));
        }
        return scan.messages().isEmpty() ? 0 : WRONG_OPTIONS;
    }

    private static String output(OptionScan scan, boolean quoted, boolean csh) {
        StringBuilder out = new StringBuilder();
        for (OptionScan.Found found : scan.found()) {
            out.append(found.name().isEmpty() ? "" : " " + found.name());
            if (found.argument() != null) {
                out.append(' ').append(quoted ? quote(found.argument(), csh) : found.argument());
            }
        }
        out.append(" --");
        for (String word : scan.operands()) {
            out.append(' ').append(quoted ? quote(word, csh) : word);
        }
        return out.append('\n').toString();
    }

    private static boolean isCsh(Io io, String shell) throws CommandException {
        return switch (shell) {
            case "sh", "bash" -> false;
            case "csh", "tcsh" -> true;
            default -> throw io.usage("unknown shell after -s or --shell argument");
        };
    }

    private static void define(Io io, String list, List<OptionScan.LongOption> longs) throws CommandException {
        for (String word : list.split("[, \t\n]+")) {
            int colons = word.endsWith("::") ? 2 : word.endsWith(":") ? 1 : 0;
            String name = word.substring(0, word.length() - colons);
            if (name.isEmpty() && colons > 0) {
                throw io.usage("empty long option after -l or --long argument");
            }
            if (!name.isEmpty()) {
                longs.add(new OptionScan.LongOption(name, colons));
            }
        }
    }

    private static String quote(String word, boolean csh) {
        StringBuilder out = new StringBuilder(word.length() + 2).append('\'');
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '\'') {
                out.append("'\\''");
            } else if (csh && c == '\\') {
                out.append("\\\\");
            } else if (csh && c == '\n') {
                out.append("\\n");
            } else if (csh && (c == '!' || c == ' ' || c >= '\t' && c <= '\r')) {
                out.append("'\\").append(c).append('\'');
            } else {
                out.append(c);
            }
        }
        return out.append('\'').toString();
    }

    /** Options are single bytes, so that words are taken as strings of them. */
    private static String latin(String word) {
        return new String(Text.encode(word), StandardCharsets.ISO_8859_1);
    }

    private static String utf(String bytes) {
        byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
        return Text.decode(raw, 0, raw.length);
    }
}
