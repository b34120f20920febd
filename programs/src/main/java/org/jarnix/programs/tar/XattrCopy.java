package org.jarnix.programs.tar;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;

import java.io.IOException;
import java.util.Map;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Text;

/** Extended attributes on their way between files and an archive's records. */
final class XattrCopy {
    /** What stands before an attribute's name in a record's. */
    static final String RECORD = "SCHILY.xattr.";

    private static final String USUAL = "user.";

    private XattrCopy() {}

    /** Those of a file that are to be stored. */
    static void read(Sys sys, String path, TarOptions options, Map<String, String> to) {
        int flags = options.dereference ? 0 : AT_SYMLINK_NOFOLLOW;
        try {
            for (String name : sys.listXattrAt(AT_FDCWD, path, flags)) {
                if (isWanted(options, name, true)) {
                    to.put(name, Text.decode(sys.getXattrAt(AT_FDCWD, path, name, flags)));
                }
            }
        } catch (SyscallException e) {
            // a file system without attributes has none to store
            to.clear();
        }
    }

    /** Gives a file those that are wanted. */
    static void write(Sys sys, int dir, String path, TarOptions options, Map<String, String> attributes)
            throws IOException {
        for (Map.Entry<String, String> each : attributes.entrySet()) {
            if (isWanted(options, each.getKey(), !options.xattrsIncluded.isEmpty())) {
                int flags = path.isEmpty() ? org.jarnix.api.AtFlags.AT_EMPTY_PATH : AT_SYMLINK_NOFOLLOW;
                sys.setXattrAt(dir, path, each.getKey(), Text.encode(each.getValue()), flags);
            }
        }
    }

    private static boolean isWanted(TarOptions options, String name, boolean anySpace) {
        boolean included = options.xattrsIncluded.isEmpty()
                ? anySpace || name.startsWith(USUAL)
                : options.xattrsIncluded.stream().anyMatch(glob -> glob.matches(name));
        return included && options.xattrsExcluded.stream().noneMatch(glob -> glob.matches(name));
    }
}
