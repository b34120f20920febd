package org.jarnix.programs.make;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jarnix.api.DirEntry;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.Paths;
import org.jspecify.annotations.Nullable;

/** Names of files: patterns expanded, links resolved, made absolute. */
final class FileNames {
    private final Sys sys;

    FileNames(Sys sys) {
        this.sys = sys;
    }

    /** The files that patterns match; one that matches none is left out, as is a name that is no file's. */
    String wildcard(String text) {
        List<String> out = new ArrayList<>();
        for (String word : Words.split(text)) {
            if (Glob.hasMagic(word, false)) {
                out.addAll(matches(word));
            } else if (exists(word)) {
                out.add(word);
            }
        }
        return String.join(" ", out);
    }

    /** A word of a rule: the files that it matches, or itself where it matches none. */
    List<String> expand(String word) {
        if (!Glob.hasMagic(word, false)) {
            return List.of(word);
        }
        List<String> found = matches(word);
        return found.isEmpty() ? List.of(word) : found;
    }

    private boolean exists(String path) {
        try {
            sys.lstat(path);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    private List<String> matches(String pattern) {
        List<String> found = new ArrayList<>();
        walk(pattern.startsWith("/") ? "/" : "", pattern, found);
        found.sort(null);
        return found;
    }

    private void walk(String folder, String pattern, List<String> found) {
        String rest = pattern;
        while (rest.startsWith("/")) {
            rest = rest.substring(1);
        }
        int slash = rest.indexOf('/');
        String part = slash < 0 ? rest : rest.substring(0, slash);
        String after = slash < 0 ? "" : rest.substring(slash);
        if (part.isEmpty()) {
            found.add(folder);
            return;
        }
        List<String> names = Glob.hasMagic(part, false) ? names(folder, Glob.compile(part)) : List.of(part);
        for (String name : names) {
            String path = folder + name;
            if (after.isEmpty()) {
                if (exists(path)) {
                    found.add(path);
                }
            } else if (exists(path + "/.")) {
                walk(path + "/", after, found);
            }
        }
    }

    private List<String> names(String folder, Glob glob) {
        List<String> names = new ArrayList<>();
        try {
            int fd = sys.open(folder.isEmpty() ? "." : folder, OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC);
            try {
                for (List<DirEntry> some = sys.readDir(fd, 512); !some.isEmpty(); some = sys.readDir(fd, 512)) {
                    for (DirEntry entry : some) {
                        String name = entry.name();
                        if ((!name.startsWith(".") || glob.startsWithPeriod()) && glob.matches(name)) {
                            names.add(name);
                        }
                    }
                    sys.schedYield();
                }
            } finally {
                sys.close(fd);
            }
        } catch (SyscallException e) {
            return names;
        }
        return names;
    }

    /** Names without links, dots and doubled slashes; those that do not exist are left out. */
    String real(String text) {
        List<String> out = new ArrayList<>();
        for (String word : Words.split(text)) {
            @Nullable String path = canonical(word);
            if (path != null) {
                out.add(path);
            }
        }
        return String.join(" ", out);
    }

    private @Nullable String canonical(String word) {
        try {
            return Paths.canonical(sys, word, Paths.Existing.ALL);
        } catch (SyscallException e) {
            return null;
        }
    }

    /** Names from the root, without dots and doubled slashes, whether they exist or not. */
    String absolute(String text) throws SyscallException {
        List<String> out = new ArrayList<>();
        for (String word : Words.split(text)) {
            Deque<String> parts = new ArrayDeque<>();
            for (String part : (word.startsWith("/") ? word : sys.getcwd() + "/" + word).split("/")) {
                if (part.equals("..")) {
                    parts.pollLast();
                } else if (!part.isEmpty() && !part.equals(".")) {
                    parts.addLast(part);
                }
            }
            out.add("/" + String.join("/", parts));
        }
        return String.join(" ", out);
    }
}
