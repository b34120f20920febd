package org.jarnix.programs.bc;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jspecify.annotations.Nullable;

/** Reads one input after another and runs each line as soon as it is whole; what is defined stays. */
final class Session {
    private final Io io;
    private final NumberWriter writer;
    private final boolean library;
    private @Nullable Machine machine;

    Session(Io io, NumberWriter writer, boolean library) {
        this.io = io;
        this.writer = writer;
        this.library = library;
    }

    /** Runs an input; false where it ends the program. */
    boolean run(int fd, String name) throws IOException {
        Lines lines = io.lines(fd);
        Lexer lexer = new Lexer(io, lines, name);
        Parser parser = new Parser(lexer);
        Machine runner = machine;
        if (runner == null) {
            runner = new Machine(io, writer, library);
            machine = runner;
        }
        runner.input(lexer);
        while (true) {
            try {
                List<Node> statements = parser.line();
                if (statements == null) {
                    return !parser.hasQuit();
                }
                if (!lexer.foundIllegal() && !runner.run(statements)) {
                    return false;
                }
            } catch (BcException e) {
                io.note(name + " " + parser.lineNumber() + ": " + e.getMessage() + "\n");
                parser.recover();
            }
            if (lines.drained()) {
                io.out().flush();
            }
        }
    }
}
