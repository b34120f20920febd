package org.jarnix.programs.sum;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Program;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.programs.text.Digest;
import org.jspecify.annotations.Nullable;

/** What cksum does by other means than its own sum: the digests, and the sums of BSD and System V. */
final class CksumDigests {
    private static final String[][] TAGS = {
        {"MD5 ", "md5"},
        {"SHA1 ", "sha1"},
        {"SHA224 ", "sha224"},
        {"SHA256 ", "sha256"},
        {"SHA384 ", "sha384"},
        {"SHA512 ", "sha512"},
        {"SM3 ", "sm3"},
        {"BLAKE2b", "blake2b"}
    };

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

    /** The algorithm that the first line with a tag says; null where there is none. */
    static @Nullable String tagged(Io io, List<String> files) throws IOException {
        for (String file : files) {
            int fd;
            try {
                fd = io.open(file);
            } catch (SyscallException e) {
                continue;
            }
            try {
                Lines lines = new Lines(io.sys(), fd);
                while (lines.next()) {
                    String line = lines.text();
                    for (String[] tag : TAGS) {
                        if (line.startsWith(tag[0])) {
                            return tag[1];
                        }
                    }
                }
            } finally {
                io.close(fd);
            }
        }
        return null;
    }
}
