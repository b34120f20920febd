package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.CompletionSpec;
import org.jarnix.shell.interp.Interp;

/** {@code compgen}. */
final class Compgen implements Builtin {
    /** What functions and commands are told of a line: there is none. */
    private static final Map<String, String> NO_LINE =
            Map.of("COMP_LINE", "", "COMP_POINT", "0", "COMP_TYPE", "0", "COMP_KEY", "0", "COMP_CWORD", "-1");

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        if (argv.size() == 1) {
            return Status.SUCCESS;
        }
        CompletionFlags flags = new CompletionFlags(in, argv, "");
        if (!flags.read()) {
            return Status.USAGE;
        }
        CompletionSpec spec = flags.spec();
        if (spec.function() != null) {
            in.warn("compgen: warning: -F option may not work as you expect");
        }
        if (spec.command() != null) {
            in.warn("compgen: warning: -C option may not work as you expect");
        }
        String word = flags.operands().isEmpty() ? "" : flags.operands().get(0);
        boolean calls = spec.function() != null || spec.command() != null;
        if (calls) {
            NO_LINE.forEach(in.variables()::set);
        }
        List<String> found = Completions.of(in, spec, word, "compgen", "");
        if (calls) {
            NO_LINE.keySet().forEach(in.variables()::unset);
        }
        for (String candidate : found) {
            in.out().println(candidate);
        }
        return Status.of(!found.isEmpty());
    }
}
