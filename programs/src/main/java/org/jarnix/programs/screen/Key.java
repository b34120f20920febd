package org.jarnix.programs.screen;

/** Keys that are no characters, as negative numbers beside the characters' own. */
public final class Key {
    /** The input is at its end. */
    public static final int END_OF_INPUT = -1;

    public static final int UP = -2;
    public static final int DOWN = -3;
    public static final int RIGHT = -4;
    public static final int LEFT = -5;
    public static final int HOME = -6;
    public static final int END = -7;
    public static final int PAGE_UP = -8;
    public static final int PAGE_DOWN = -9;
    public static final int INSERT = -10;
    public static final int DELETE = -11;
    /** The terminal has another size. */
    public static final int RESIZE = -12;
    /** A sequence that stands for none of these. */
    public static final int UNKNOWN = -13;

    public static final int ESCAPE = 27;
    public static final int BACKSPACE = 127;

    private Key() {}

    /** The character that a letter with the control key makes. */
    public static int control(char letter) {
        return letter & 31;
    }
}
