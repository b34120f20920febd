package org.jarnix.programs.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Packs and unpacks files in zstd's format: {@code zstd}, {@code unzstd} and {@code zstdcat} (RFC 8878). */
public final class Zstd extends Command {
    /** Stands for a command line that makes no sense. */
    private static final String INCORRECT = "--incorrect";

    private final boolean unpacks;
    private final boolean cat;

    private Zstd(String name, boolean unpacks, boolean cat) {
        super(usage(name));
        this.unpacks = unpacks;
        this.cat = cat;
    }

    /** The program of a name: {@code zstd}, {@code zstdmt}, {@code unzstd}, {@code zstdcat}. */
    public static Zstd named(String name) {
        boolean cat = name.equals("zstdcat");
        return new Zstd(name, cat || name.equals("unzstd"), cat);
    }

    private static Usage usage(String name) {
        return Usage.of("""
            Usage: %s [OPTION]... [FILE | -]... [-o OUTPUT]
            Pack or unpack FILEs, each to one with .zst behind its name, or without; the FILEs stay.

              -o OUTPUT                write to OUTPUT
              -z, --compress           pack
              -d, --decompress, --uncompress  unpack
              -t, --test               test whether packed files are whole
              -c, --stdout             write to standard output
              -f, --force              overwrite, follow links, pass on what is not packed
              -k, --keep               keep the files, as without an option
                  --rm                 remove the files that were packed or unpacked
              -r                       also the files of folders
              -q, --quiet              say less; twice nothing
              -v, --verbose            say more
                  --no-progress        accepted
                  --progress           accepted
                  --check              accepted
                  --no-check           accepted
                  --sparse             accepted
                  --no-sparse          accepted
                  --content-size       accepted
                  --no-content-size    accepted
                  --ultra              accepted
                  --long[=NUM]         accepted
                  --fast[=NUM]         accepted
                  --adapt              accepted
              -T, --threads=NUM        accepted
              -1                       levels go from -1 to -22; all take the same time
              -h, -H, --help           show this text and exit
              -V, --version            show the version and exit

            Without FILE, or where it is -, standard input is packed to standard output.
            """.formatted(name))
                .hidden("-2", "-3", "-4", "-5", "-6", "-7", "-8", "-9", "-0", "-M NUM", "-n", "-C", "--single-thread")
                .hidden("--rsyncable", "--no-dictID", "--pass-through", "--no-pass-through", INCORRECT);
    }

    @Override
    protected String messageName(String called) {
        return "zstd";
    }

    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> rewritten = new ArrayList<>(words.size());
        for (String word : words) {
            boolean threads = word.startsWith("-T") || word.startsWith("-o") || word.startsWith("-M");
            if (word.startsWith("--") || !word.startsWith("-") || word.equals("-") || threads) {
                boolean unknown = word.startsWith("--") && word.length() > 2 && !isKnown(word.substring(2));
                if (unknown) {
                    return List.of(INCORRECT);
                }
            } else if (!word.substring(1).chars().allMatch(c -> usage().names().contains(String.valueOf((char) c)))) {
                return List.of(INCORRECT);
            }
            rewritten.add(word);
        }
        return rewritten;
    }

    private boolean isKnown(String word) {
        int equals = word.indexOf('=');
        return usage().names().contains(equals < 0 ? word : word.substring(0, equals));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.has("incorrect")) {
            io.note("Incorrect parameters \n" + usage().text());
            return 1;
        }
        boolean decodes = unpacks;
        boolean tests = false;
        boolean removes = false;
        int quiet = 0;
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "compress" -> decodes = false;
                case "decompress" -> decodes = true;
                case "test" -> tests = true;
                case "rm" -> removes = true;
                case "keep" -> removes = false;
                case "quiet" -> quiet++;
                case "verbose" -> quiet--;
                default -> {}
            }
        }
        boolean toOutput = cat || args.has("c");
        String output = args.value("o");
        ZstdRun.How how = new ZstdRun.How(
                decodes || tests,
                tests,
                toOutput || "-".equals(output),
                cat || args.has("f"),
                removes && !toOutput && !tests,
                args.has("r"),
                quiet,
                toOutput ? null : output,
                args.operands().size());
        return new ZstdRun(io, how).files(args.operands());
    }
}
