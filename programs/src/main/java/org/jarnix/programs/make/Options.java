package org.jarnix.programs.make;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Args;

/** What the command line asks for. */
final class Options {
    private final Args args;
    private final List<String> passed = new ArrayList<>();
    private final int jobs;
    private final int level;

    /**
     * Reads them.
     *
     * @param jobs how many recipes run at once
     * @param level how many makes are above this one
     */
    Options(Args args, int jobs, int level) {
        this.args = args;
        this.level = level;
        this.jobs = jobs;
        StringBuilder letters = new StringBuilder();
        for (String letter : List.of("B", "e", "i", "k", "n", "q", "r", "R", "s", "t", "w")) {
            if (isSet(letter)) {
                letters.append(letter);
            }
        }
        passed.add(letters.toString());
        args.values("I").forEach(folder -> passed.add("-I" + folder));
        if (jobs > 1) {
            passed.add("-j" + jobs);
        }
        for (String word : List.of("no-print-directory", "warn-undefined-variables", "trace")) {
            if (args.has(word)) {
                passed.add("--" + word);
            }
        }
    }

    private boolean isSet(String letter) {
        return switch (letter) {
            case "k" -> keepGoing();
            case "w" -> printDirectory();
            default -> args.has(letter);
        };
    }

    /** What makes below this one are told. */
    String flags() {
        return String.join(" ", passed);
    }

    int jobs() {
        return jobs;
    }

    boolean always() {
        return args.has("B");
    }

    boolean environmentOverrides() {
        return args.has("e");
    }

    boolean ignoreErrors() {
        return args.has("i");
    }

    boolean keepGoing() {
        boolean keep = false;
        for (Args.Given given : args.options()) {
            keep = given.key().equals("keep-going") || keep && !given.key().equals("no-keep-going");
        }
        return keep;
    }

    boolean dryRun() {
        return args.has("n");
    }

    boolean question() {
        return args.has("q");
    }

    boolean touch() {
        return args.has("t");
    }

    boolean silent() {
        return args.has("s");
    }

    boolean builtinRules() {
        return !args.has("r") && !args.has("R");
    }

    boolean builtinVariables() {
        return !args.has("R");
    }

    boolean warnUndefined() {
        return args.has("warn-undefined-variables");
    }

    boolean trace() {
        return args.has("trace");
    }

    /** Whether folders are told on entering and leaving them. */
    boolean printDirectory() {
        boolean wanted = args.has("w") || (level > 0 || !args.values("C").isEmpty()) && !silent();
        return wanted && !args.has("no-print-directory");
    }

    List<String> makefiles() {
        return args.values("f");
    }

    List<String> includes() {
        return args.values("I");
    }

    List<String> folders() {
        return args.values("C");
    }

    List<String> evaluated() {
        return args.values("eval");
    }

    List<String> old() {
        return args.values("o");
    }

    List<String> fresh() {
        return args.values("W");
    }
}
