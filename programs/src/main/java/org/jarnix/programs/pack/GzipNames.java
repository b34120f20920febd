package org.jarnix.programs.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names that gzip gives files, and knows them by. */
final class GzipNames {
    private static final String[] KNOWN = {".gz", ".z", ".taz", ".tgz", "-gz", "-z", "_z"};

    private final String suffix;

    GzipNames(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }

    /** The suffix that a name ends in, as it is written there; null where it has none that is known. */
    @Nullable
    String suffixOf(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (!suffix.isEmpty() && endsIn(name, suffix.toLowerCase(Locale.ROOT))) {
            return path.substring(path.length() - suffix.length());
        }
        for (String known : KNOWN) {
            if (endsIn(name, known)) {
                return path.substring(path.length() - known.length());
            }
        }
        return null;
    }

    /** The files that an operand of unpacking may stand for: itself, and where it has no suffix, with one. */
    List<String> candidates(String path) {
        List<String> all = new ArrayList<>(List.of(path));
        if (suffixOf(path) == null) {
            all.add(path + suffix);
            for (String known : new String[] {".gz", ".z", "-z", ".Z"}) {
                if (!all.contains(path + known)) {
                    all.add(path + known);
                }
            }
        }
        return all;
    }

    private static boolean endsIn(String name, String suffix) {
        return name.length() > suffix.length()
                && name.endsWith(suffix)
                && name.charAt(name.length() - suffix.length() - 1) != '/';
    }

    /** The name of what a packed file unpacks to. */
    static String unpacked(String path, String suffix) {
        String stem = path.substring(0, path.length() - suffix.length());
        String lower = suffix.toLowerCase(Locale.ROOT);
        return lower.equals(".tgz") || lower.equals(".taz") ? stem + ".tar" : stem;
    }
}
