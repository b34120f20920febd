package org.jarnix.shell.expand;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A word with braces: several words, unless brace expansion is off. */
final class BraceWord extends BracedWord {
    private final @Nullable List<CompiledWord> alternatives;

    /** @param alternatives null where they are too many */
    BraceWord(CompiledWord whole, @Nullable List<CompiledWord> alternatives) {
        super(whole);
        this.alternatives = alternatives;
    }

    @Override
    public void expandInto(ExpansionHost host, List<String> out) {
        if (!host.isOn(Option.BRACEEXPAND)) {
            whole.expandInto(host, out);
            return;
        }
        if (alternatives == null) {
            throw ShellError.command("brace expansion: more than " + Braces.MOST + " words");
        }
        for (CompiledWord alternative : alternatives) {
            alternative.expandInto(host, out);
        }
    }
}
