package org.jarnix.shell.expand;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A word ready to be expanded, any number of times. */
public abstract class CompiledWord {
    /** Expands without splitting and without pathnames: what assignments, here-documents and {@code case} use. */
    public abstract String expand(ExpansionHost host);

    /** Expands fully and adds the fields, perhaps none. An array literal is added to {@link Fields} only. */
    public abstract void expandInto(ExpansionHost host, List<String> out);

    /** Expands to a pattern: quoted characters carry a backslash ({@link org.jarnix.api.lib.Glob}). */
    public abstract String pattern(ExpansionHost host);

    /** Expands to an extended regular expression in which quoted characters stand for themselves. */
    public abstract String regex(ExpansionHost host);

    /** The one field it always is; null for a word that has to be expanded, or whose fields depend on files or options. */
    public @Nullable String constant() {
        return null;
    }
}
