package org.jarnix.shell.interactive;

import java.util.Iterator;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.syntax.LineSource;
import org.jarnix.shell.syntax.ParseHost;
import org.jarnix.shell.syntax.Parser;
import org.jarnix.shell.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/** Tells by the grammar whether what was typed is a command, or the beginning of one that goes on in the next line. */
final class CommandText implements LineSource {
    private final Iterator<String> lines;
    private boolean wanted;

    private CommandText(String text) {
        this.lines = text.lines().map(line -> line + "\n").iterator();
    }

    @Override
    public @Nullable String nextLine() {
        if (lines.hasNext()) {
            return lines.next();
        }
        wanted = true;
        return null;
    }

    /** Whether the grammar asks for more lines; a text with an error in it is complete, so that the error is told. */
    static boolean isComplete(String text, Interp in) {
        CommandText source = new CommandText(text);
        Parser parser = Parser.of(source, 1, new Quiet(in));
        try {
            while (parser.next() != null) {
                if (source.wanted) {
                    return false;
                }
            }
            return true;
        } catch (SyntaxException e) {
            return !source.wanted;
        }
    }

    /** Parses as the shell would, without its warnings. */
    private record Quiet(Interp in) implements ParseHost {
        @Override
        public @Nullable String alias(String name) {
            return in.alias(name);
        }

        @Override
        public boolean extendedPatterns() {
            return in.extendedPatterns();
        }

        @Override
        public boolean posix() {
            return in.posix();
        }
    }
}
