package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.shell.expand.Reference;
import org.jarnix.shell.syntax.Command;

/** The definition of a function. */
final class FunctionNode extends ExecNode {
    private final Command.Function source;
    private final ExecNode body;

    FunctionNode(Command.Function source) {
        this.source = source;
        this.body = Compiler.command(source.body());
    }

    /** A name may be any word without quotes and expansions. */
    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            if ("$`'\"\\".indexOf(name.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int exec(Interp in) throws IOException {
        in.line(source.line());
        String name = source.name();
        if (!isName(name) || in.posix() && !Reference.isIdentifier(name)) {
            in.warn("`" + name + "': not a valid identifier");
            in.lastStatus(1);
            return in.posix() && !in.origin().isInteractive()
                    ? in.control().exitWith(2)
                    : in.trapRunner().failed(1);
        }
        Builtin builtin = in.builtins().find(name);
        if (in.posix() && builtin != null && builtin.isSpecial()) {
            in.warn("`" + name + "': is a special builtin");
            in.lastStatus(2);
            return in.origin().isInteractive() ? 2 : in.control().exitWith(2);
        }
        Function former = in.functions().get(name);
        if (former != null && former.readonly()) {
            in.warn(name + ": readonly function");
            in.lastStatus(1);
            return in.trapRunner().failed(1);
        }
        boolean exported = former != null && former.exported();
        in.functions()
                .put(
                        name,
                        new Function(
                                name, source.body(), body, in.sourceFile(), source.line(), exported, false, false));
        in.lastStatus(0);
        return 0;
    }
}
