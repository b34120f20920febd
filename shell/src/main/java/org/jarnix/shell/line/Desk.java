package org.jarnix.shell.line;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the functions of the editor ask of those who show the line and run the shell. */
public interface Desk {
    /**
     * The next character that is typed, as a code point; -1 where no more will come.
     *
     * @param raw whether keys that send signals are characters like others
     */
    int read(boolean raw);

    /** Whether more is typed within some time, in milliseconds. */
    boolean isTyped(long millis);

    /** Shows the line, behind something else than the prompt; null brings the prompt back. */
    void show(@Nullable String instead);

    /** A sound, or what stands for it. */
    void bell();

    /** Gives the terminal a clean screen with the line on it. */
    void clearScreen();

    /** Tells something above the line. */
    void tell(String text);

    /** The line is finished: it is a command, or the first part of one. */
    void accept();

    /** No more lines will come. */
    void endOfInput();

    /** Runs a command of the shell that is bound to a key. */
    boolean run(String command);

    /** Does what needs the shell: completion, expansion and the like; false for a beep. */
    boolean call(String function);

    /** What an alias stands for; null for none. */
    @Nullable
    String alias(String name);

    /** The words of a line as the history knows them. */
    List<String> words(String line);

    /** Chooses emacs' keys or vi's for lines to come. */
    void chooseMode(boolean vi);
}
