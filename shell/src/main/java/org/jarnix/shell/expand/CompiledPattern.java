package org.jarnix.shell.expand;

import org.jarnix.api.lib.Glob;
import org.jarnix.shell.syntax.Word;
import org.jspecify.annotations.Nullable;

/** A word used as a pattern: expanded when it matters, compiled only when it changed. */
public final class CompiledPattern {
    private final CompiledWord word;
    private final boolean fixed;
    private @Nullable Compiled last;

    /** A pattern's text with what it was compiled to. */
    private record Compiled(String text, int flags, Glob glob) {}

    private CompiledPattern(PartWord word) {
        this.word = word;
        this.fixed = word.isFixedPattern();
    }

    /** Compiles a word of {@code case}, {@code [[ == ]]} or a parameter expansion. */
    public static CompiledPattern of(Word word) {
        return new CompiledPattern(new PartWord(PartCompiler.plain(word)));
    }

    /** Compiles the pattern of a replacement at the start or the end of a value. */
    static CompiledPattern anchored(Word word) {
        return new CompiledPattern(new PartWord(PartCompiler.anchored(word)));
    }

    /** The pattern for {@code case} and {@code [[ == ]]}: {@code nocasematch} applies. */
    public Glob matchGlob(ExpansionHost host) {
        return glob(host, host.isOn(Option.NOCASEMATCH) ? Glob.FOLD_CASE : 0);
    }

    /** The pattern for {@code [[ == ]]}, where extended groups are always on. */
    public Glob conditionGlob(ExpansionHost host) {
        return compiled(host, Glob.EXTENDED | (host.isOn(Option.NOCASEMATCH) ? Glob.FOLD_CASE : 0));
    }

    /** The pattern for the removing expansions. */
    public Glob glob(ExpansionHost host) {
        return glob(host, 0);
    }

    private Glob glob(ExpansionHost host, int flags) {
        return compiled(host, host.isOn(Option.EXTGLOB) ? flags | Glob.EXTENDED : flags);
    }

    private Glob compiled(ExpansionHost host, int flags) {
        Compiled known = last;
        if (known != null && known.flags == flags && fixed) {
            return known.glob.pausing(() -> host.sys().schedYield());
        }
        String text = Characters.units(host, word.pattern(host));
        if (known == null || known.flags != flags || !known.text.equals(text)) {
            known = new Compiled(text, flags, Glob.compile(text, flags));
            last = known;
        }
        return known.glob.pausing(() -> host.sys().schedYield());
    }
}
