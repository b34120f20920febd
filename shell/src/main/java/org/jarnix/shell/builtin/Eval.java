package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.ScriptRunner;

/** {@code eval}. */
final class Eval implements Builtin {
    @Override
    public boolean isSpecial() {
        return true;
    }

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        Flags flags = new Flags(in, argv, "");
        if (flags.next() == Flags.BAD) {
            return Status.USAGE;
        }
        List<String> words = flags.operands();
        String text = words.size() == 1 ? words.get(0) : String.join(" ", words);
        return words.isEmpty()
                ? Status.SUCCESS
                : new ScriptRunner(in).runString(text, in.callStack().currentLine(), "eval");
    }
}
