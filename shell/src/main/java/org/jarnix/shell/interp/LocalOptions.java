package org.jarnix.shell.interp;

import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Options;
import org.jspecify.annotations.Nullable;

/** {@code local -}: options that are put back when the running function ends. */
public final class LocalOptions {
    private final Interp in;
    private final Options options;
    private @Nullable Options callersOptions;

    LocalOptions(Interp in, Options options) {
        this.in = in;
        this.options = options;
    }

    /** {@code local -}: the options are put back when the running function ends. */
    public void keep() {
        if (callersOptions == null) {
            callersOptions = options.copy();
        }
    }

    @Nullable
    Options swap(@Nullable Options value) {
        Options before = callersOptions;
        callersOptions = value;
        return before;
    }

    /** A function ends: its caller's options are in force again, where it asked for that. */
    void restore(@Nullable Options outer) {
        Options kept = callersOptions;
        callersOptions = outer;
        if (kept == null) {
            return;
        }
        for (Option option : Option.values()) {
            if (option.isSetOption() && kept.has(option) != options.has(option)) {
                in.setOption(option, kept.has(option));
            }
        }
    }
}
