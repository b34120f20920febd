package org.jarnix.shell.expand;

import java.util.List;

/** A word with braces: several words, unless brace expansion is off. */
final class BraceWord extends CompiledWord {
    private final CompiledWord whole;
    private final List<CompiledWord> alternatives;

    BraceWord(CompiledWord whole, List<CompiledWord> alternatives) {
        this.whole = whole;
        this.alternatives = alternatives;
    }

    @Override
    public void expandInto(ExpansionHost host, List<String> out) {
        if (!host.isOn(Option.BRACEEXPAND)) {
            whole.expandInto(host, out);
            return;
        }
        for (CompiledWord alternative : alternatives) {
            alternative.expandInto(host, out);
        }
    }

    @Override
    public String expand(ExpansionHost host) {
        return whole.expand(host);
    }

    @Override
    public String pattern(ExpansionHost host) {
        return whole.pattern(host);
    }

    @Override
    public String regex(ExpansionHost host) {
        return whole.regex(host);
    }
}
