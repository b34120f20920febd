package org.jarnix.shell.keys;

/** What a sequence of keys does. */
public sealed interface Bound {
    /** It calls a function of the editor. */
    record Function(String name) implements Bound {}

    /** It stands for other keys. */
    record Macro(String keys) implements Bound {}

    /** It runs a command of the shell ({@code bind -x}). */
    record Command(String text) implements Bound {}
}
