package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.shell.syntax.Command;
import org.jspecify.annotations.Nullable;

/** {@code if ...; then ...; fi}. */
final class IfNode extends ExecNode {
    private final ExecNode[] conditions;
    private final ExecNode[] bodies;
    private final ExecNode otherwise;

    IfNode(Command.If source) {
        conditions = source.branches().stream()
                .map(b -> Compiler.sequence(b.condition()))
                .toArray(ExecNode[]::new);
        bodies =
                source.branches().stream().map(b -> Compiler.sequence(b.body())).toArray(ExecNode[]::new);
        Command.Sequence last = source.otherwise();
        otherwise = last == null ? NOTHING : Compiler.sequence(last);
    }

    @Override
    public int exec(Interp in) throws IOException {
        ExecNode chosen = choose(in);
        return chosen == null ? in.lastStatus() : run(in, chosen, false);
    }

    @Override
    public int execLast(Interp in) throws IOException {
        ExecNode chosen = choose(in);
        return chosen == null ? in.lastStatus() : run(in, chosen, true);
    }

    private static int run(Interp in, ExecNode chosen, boolean last) throws IOException {
        if (chosen == NOTHING) {
            in.lastStatus(0);
            return 0;
        }
        return last ? chosen.execLast(in) : chosen.exec(in);
    }

    /** The body to run; null when the condition ended more than itself. */
    private @Nullable ExecNode choose(Interp in) throws IOException {
        for (int i = 0; i < conditions.length; i++) {
            in.control().ignoreErrors();
            int status = conditions[i].exec(in);
            in.control().countErrors();
            if (in.control().unwinding() != Control.NONE) {
                return null;
            }
            if (status == 0) {
                return bodies[i];
            }
        }
        return otherwise;
    }
}
