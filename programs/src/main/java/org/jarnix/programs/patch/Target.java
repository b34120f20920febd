package org.jarnix.programs.patch;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Paths;
import org.jspecify.annotations.Nullable;

/** Chooses the file that a patch without an operand speaks of (POSIX.1-2024 patch, "Filename Determination"). */
final class Target {
    private Target() {}

    /** The name; null where none is to be had. */
    static @Nullable String of(Io io, Settings settings, Dialog dialog, FilePatch patch) throws IOException {
        String from = settings.reverse ? patch.renameTo : patch.renameFrom;
        from = from.isEmpty() ? patch.copyFrom : from;
        if (!from.isEmpty()) {
            return from;
        }
        Set<String> names = new LinkedHashSet<>();
        for (String name : List.of(patch.oldName, patch.newName, patch.indexName)) {
            String stripped = name.isEmpty() || name.equals("/dev/null") ? null : strip(name, settings.strip);
            if (stripped != null) {
                names.add(stripped);
            }
        }
        Comparator<String> best = Comparator.<String>comparingInt(Target::parts)
                .thenComparingInt(name -> Paths.base(name).length())
                .thenComparingInt(String::length);
        Optional<String> there =
                names.stream().filter(name -> isSafe(name) && exists(io, name)).min(best);
        if (there.isPresent() || !makesFile(settings, patch)) {
            return there.orElse(null);
        }
        String first = names.stream().min(best).orElse("");
        for (String name : names) {
            if (best.compare(name, first) == 0) {
                if (isSafe(name)) {
                    return name;
                }
                dialog.say("Ignoring potentially dangerous file name " + settings.quoted(name) + "\n");
            }
        }
        return null;
    }

    private static boolean makesFile(Settings settings, FilePatch patch) {
        boolean says = settings.reverse ? patch.newMissing : patch.oldMissing;
        boolean empty = !patch.hunks.isEmpty()
                && (settings.reverse
                        ? patch.hunks.getFirst().newStart() == 0
                        : patch.hunks.getFirst().oldStart() == 0);
        return says || empty;
    }

    /** How many folders a name leads down into. */
    private static int parts(String name) {
        int count = 0;
        for (String part : Paths.directory(name).split("/", -1)) {
            count += part.isEmpty() || part.equals(".") || part.equals("..") ? 0 : 1;
        }
        return count;
    }

    /** Nothing above the working directory is changed by a patch of its own accord. */
    private static boolean isSafe(String name) {
        return !name.startsWith("/") && !("/" + name + "/").contains("/../");
    }

    private static boolean exists(Io io, String name) {
        try {
            io.sys().stat(name);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    private static @Nullable String strip(String name, int count) {
        if (count < 0) {
            return Paths.base(name);
        }
        String rest = name;
        for (int i = 0; i < count; i++) {
            int slash = rest.indexOf('/');
            if (slash < 0) {
                return null;
            }
            while (slash < rest.length() && rest.charAt(slash) == '/') {
                slash++;
            }
            rest = rest.substring(slash);
        }
        return rest.isEmpty() ? null : rest;
    }
}
