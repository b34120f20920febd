package org.jarnix.programs.sed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says about how a script is run.
 *
 * @param separate whether files count their lines each for itself
 * @param posix whether N prints nothing where no line follows
 * @param suffix of the copies that are kept when editing in place, perhaps empty; null where that is not asked for
 */
record Options(
        boolean quiet,
        byte delimiter,
        int lineLength,
        boolean separate,
        @Nullable String suffix,
        boolean followsLinks,
        boolean posix,
        List<String> files) {}
