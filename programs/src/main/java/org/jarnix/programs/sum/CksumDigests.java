package org.jarnix.programs.sum;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Program;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Io;
import org.jarnix.programs.text.Digest;

/** What cksum does by other means than its own sum: the digests, and the sums of BSD and System V. */
final class CksumDigests {
    private CksumDigests() {}

    /** Runs the program of an algorithm over the same operands. */
    static int run(Io io, Args args, String algorithm) throws IOException {
        List<String> words = new ArrayList<>(List.of(io.name()));
        Program program;
        if (algorithm.equals("bsd") || algorithm.equals("sysv")) {
            program = new Sum();
            words.add(algorithm.equals("bsd") ? "-r" : "-s");
        } else {
            program = new Digest(algorithm.equals("blake2b") ? "b2sum" : algorithm + "sum");
            options(args, algorithm, words);
        }
        words.add("--");
        words.addAll(args.operands());
        return program.run(io.sys(), words);
    }

    /** Checks lines that name their algorithms. */
    static int check(Io io, Args args) throws IOException {
        List<String> words = new ArrayList<>(List.of(io.name()));
        options(args, "", words);
        words.add("--");
        words.addAll(args.operands());
        return Digest.tagged().run(io.sys(), words);
    }

    private static void options(Args args, String algorithm, List<String> words) {
        boolean check = args.has("check");
        boolean tagged = !check;
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "untagged" -> tagged = false;
                case "tag" -> tagged = !check;
                case "check", "zero", "ignore-missing", "quiet", "status", "strict", "warn" ->
                    words.add("--" + given.key());
                case "length" -> {
                    if (algorithm.equals("blake2b")) {
                        words.add("--length=" + given.value());
                    }
                }
                default -> {}
            }
        }
        if (tagged) {
            words.add("--tag");
        }
    }
}
