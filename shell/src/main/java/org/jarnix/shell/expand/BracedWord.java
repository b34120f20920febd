package org.jarnix.shell.expand;

/** A word with braces: where several words cannot stand, and with brace expansion off, it is the one that was written. */
abstract class BracedWord extends CompiledWord {
    /** The word as it was written. */
    final CompiledWord whole;

    BracedWord(CompiledWord whole) {
        this.whole = whole;
    }

    @Override
    public final String expand(ExpansionHost host) {
        return whole.expand(host);
    }

    @Override
    public final String pattern(ExpansionHost host) {
        return whole.pattern(host);
    }

    @Override
    public final String tracedPattern(ExpansionHost host) {
        return whole.tracedPattern(host);
    }

    @Override
    public final String regex(ExpansionHost host) {
        return whole.regex(host);
    }
}
