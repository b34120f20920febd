package org.jarnix.programs.pager;

import org.jarnix.api.lib.Args;

/** What the options of a pager ask for; some of them change while it runs. */
final class PagerOptions {
    private final boolean more;
    private final boolean squeezes;
    private final boolean quitsAtEnd;
    private boolean numbers;
    private boolean chops;
    private boolean colours;
    private boolean ignoresCase;

    private PagerOptions(Args args, boolean more) {
        this.more = more;
        squeezes = args.has("s");
        quitsAtEnd = more || args.has("e") || args.has("E");
        numbers = !more && args.has("N");
        chops = !more && args.has("S");
        colours = more || args.has("R") || args.has("r");
        ignoresCase = !more && (args.has("i") || args.has("I"));
    }

    static PagerOptions less(Args args) {
        return new PagerOptions(args, false);
    }

    static PagerOptions more(Args args) {
        return new PagerOptions(args, true);
    }

    boolean isMore() {
        return more;
    }

    boolean squeezes() {
        return squeezes;
    }

    boolean quitsAtEnd() {
        return quitsAtEnd;
    }

    boolean numbers() {
        return numbers;
    }

    boolean chops() {
        return chops;
    }

    boolean colours() {
        return colours;
    }

    boolean ignoresCase() {
        return ignoresCase;
    }

    /** Turns an option round; answers what is said about it. */
    String toggle(int letter) {
        switch (letter) {
            case 'N' -> {
                numbers = !numbers;
                return numbers ? "Constantly display line numbers" : "Don't use line numbers";
            }
            case 'S' -> {
                chops = !chops;
                return chops ? "Chop long lines" : "Fold long lines";
            }
            case 'R', 'r' -> {
                colours = !colours;
                return colours ? "Display colours" : "Display control characters as ^X";
            }
            case 'i', 'I' -> {
                ignoresCase = !ignoresCase;
                return ignoresCase ? "Ignore case in searches" : "Case is significant in searches";
            }
            default -> {
                return "There is no such option";
            }
        }
    }
}
