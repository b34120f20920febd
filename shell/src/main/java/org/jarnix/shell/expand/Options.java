package org.jarnix.shell.expand;

/** Which options of a shell are on. */
public final class Options {
    private static final boolean[] INITIAL = initial();

    private final boolean[] on;

    /** What a new shell has. */
    public Options() {
        this(INITIAL.clone());
    }

    private static boolean[] initial() {
        Option[] all = Option.values();
        boolean[] initial = new boolean[all.length];
        for (Option option : all) {
            initial[option.ordinal()] = option.initial();
        }
        return initial;
    }

    private Options(boolean[] on) {
        this.on = on;
    }

    /** Options of a subshell, changed apart from these. */
    public Options copy() {
        return new Options(on.clone());
    }

    /** Whether it is on. */
    public boolean has(Option option) {
        return on[option.ordinal()];
    }

    /** Turns it on or off. */
    public void set(Option option, boolean value) {
        on[option.ordinal()] = value;
    }

    /** The letters of {@code $-} that stand for options of {@code set}, in bash's order. */
    public String letters() {
        StringBuilder out = new StringBuilder();
        for (char letter : LETTERS.toCharArray()) {
            Option option = Option.ofLetter(letter);
            if (option != null && has(option)) {
                out.append(letter);
            }
        }
        return out.toString();
    }

    private static final String LETTERS = "abefhkmnprtuvxBCEHPT";
}
