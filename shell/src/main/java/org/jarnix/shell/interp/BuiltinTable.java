package org.jarnix.shell.interp;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Where the interpreter finds its builtins. */
public interface BuiltinTable {
    /** The builtin of that name; null for none. */
    @Nullable
    Builtin find(String name);

    /** All names. */
    Collection<String> names();
}
