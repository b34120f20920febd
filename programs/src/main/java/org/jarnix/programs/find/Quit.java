package org.jarnix.programs.find;

/** The end of the search at once, as {@code -quit} wants it: nothing behind it in the expression is worked out. */
final class Quit extends RuntimeException {
    static final Quit NOW = new Quit();

    private static final long serialVersionUID = 1;

    private Quit() {
        super(null, null, false, false);
    }
}
