package org.jarnix.programs.archive;

import java.util.List;
import org.jarnix.api.lib.Glob;
import org.jspecify.annotations.Nullable;

/** How cpio was told to work. */
record CpioOptions(
        char mode,
        CpioFormat format,
        int blockSize,
        boolean list,
        boolean verbose,
        boolean dots,
        boolean quiet,
        boolean directories,
        boolean unconditional,
        boolean mtimes,
        boolean link,
        boolean dereference,
        boolean append,
        boolean relative,
        boolean toStdout,
        boolean numeric,
        boolean zeros,
        boolean renumber,
        boolean inverted,
        int uid,
        int gid,
        @Nullable String file,
        List<Glob> patterns) {
    /** Whether a name is wanted. */
    boolean wants(String name) {
        if (patterns.isEmpty()) {
            return true;
        }
        for (Glob pattern : patterns) {
            if (pattern.matches(name)) {
                return !inverted;
            }
        }
        return inverted;
    }
}
