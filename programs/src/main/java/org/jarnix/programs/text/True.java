package org.jarnix.programs.text;

import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Does nothing, and that well or badly: {@code true} and {@code false}. */
public final class True extends Command {
    private final int status;

    private True(String text, int status) {
        super(Usage.of(text).errorStatus(status));
        this.status = status;
    }

    /** The one that ends with status 0. */
    public static True yes() {
        return new True("""
                Usage: true [ARGUMENT]...
                  or:  true OPTION
                Do nothing, with exit status 0.

                      --help               show this text and exit
                      --version            show the version and exit
                """, 0);
    }

    /** The one that ends with status 1. */
    public static True no() {
        return new True("""
                Usage: false [ARGUMENT]...
                  or:  false OPTION
                Do nothing, with exit status 1.

                      --help               show this text and exit
                      --version            show the version and exit
                """, 1);
    }

    /** Only a sole argument can be an option. */
    @Override
    protected List<String> rewrite(List<String> words) {
        boolean asks = words.size() == 1
                && (words.getFirst().equals("--help") || words.getFirst().equals("--version"));
        return asks ? words : List.of();
    }

    @Override
    protected int run(Io io, Args args) {
        return status;
    }
}
