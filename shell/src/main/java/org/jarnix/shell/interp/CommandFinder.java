package org.jarnix.shell.interp;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Glob;
import org.jarnix.shell.expand.Option;
import org.jspecify.annotations.Nullable;

/** Finds programs in {@code PATH}, and remembers where they were found ({@code hash}). */
public final class CommandFinder {
    private static final int EXECUTE = 1;
    private static final int ABSENT = 0;
    private static final int FILE = 1;
    private static final int EXECUTABLE = 2;

    private final Interp in;
    private Map<String, Found> known;
    private boolean shared;
    private boolean used;

    /** Where a name was found, and how often it was called. */
    public static final class Found {
        private final String path;
        private int hits;

        Found(String path) {
            this.path = path;
        }

        /** The file. */
        public String path() {
            return path;
        }

        /** How often the memory was used. */
        public int hits() {
            return hits;
        }
    }

    CommandFinder(Interp in) {
        this.in = in;
        this.known = new HashMap<>();
    }

    CommandFinder(Interp in, CommandFinder parent) {
        this.in = in;
        this.known = parent.known;
        this.used = parent.used;
        this.shared = true;
        parent.shared = true;
    }

    /** Forgets everything ({@code hash -r}, a new {@code PATH}). */
    public void forgetAll() {
        known = new HashMap<>();
        shared = false;
    }

    /** Forgets one name; false when it was not known. */
    public boolean forget(String name) {
        return own().remove(name) != null;
    }

    /** Whether anything was ever remembered, be it forgotten since. */
    public boolean hasTable() {
        return used;
    }

    /** Says where a name is ({@code hash -p}). */
    public void remember(String name, String path) {
        own().put(name, new Found(path));
    }

    /** What is remembered. */
    public Map<String, Found> remembered() {
        return new LinkedHashMap<>(known);
    }

    private Map<String, Found> own() {
        used = true;
        if (shared) {
            known = new HashMap<>(known);
            shared = false;
        }
        return known;
    }

    /** The file that the command {@code name}, without a slash, runs, and remembers it; null when there is none. */
    public @Nullable String find(String name) {
        Found found = known.get(name);
        if (found != null && (in.posix() || in.isOn(Option.CHECKHASH)) && !isExecutable(found.path)) {
            found = null;
        }
        if (found != null) {
            found.hits++;
            return found.path;
        }
        String path = search(name);
        if (path != null && path.startsWith("/")) {
            Found fresh = new Found(path);
            fresh.hits = 1;
            own().put(name, fresh);
        }
        return path;
    }

    /** Whether {@code path} is an executable file. */
    boolean isExecutable(String path) {
        return kind(path) == EXECUTABLE;
    }

    /** The first executable file called {@code name} in {@code PATH}; null for none. Remembers nothing. */
    public @Nullable String search(String name) {
        return search(name, in.variables().get("PATH"));
    }

    /** The first executable file called {@code name} in the folders of {@code path}; null for none. */
    public @Nullable String search(String name, @Nullable String path) {
        if (path == null || name.isEmpty()) {
            return null;
        }
        List<Glob> ignored = ignored();
        String denied = null;
        int start = 0;
        while (start <= path.length()) {
            int end = path.indexOf(':', start);
            if (end < 0) {
                end = path.length();
            }
            String folder = path.substring(start, end);
            String candidate =
                    folder.isEmpty() ? "./" + name : folder.endsWith("/") ? folder + name : folder + "/" + name;
            int kind = matches(ignored, candidate) ? ABSENT : kind(candidate);
            if (kind == EXECUTABLE) {
                return candidate;
            }
            if (kind == FILE && denied == null) {
                denied = candidate;
            }
            start = end + 1;
        }
        return denied;
    }

    private static boolean matches(List<Glob> ignored, String path) {
        return ignored.stream().anyMatch(glob -> glob.matches(path));
    }

    /** Whether {@code EXECIGNORE} says that a file is no program. */
    public boolean ignores(String path) {
        return matches(ignored(), path);
    }

    /** The patterns of {@code EXECIGNORE}: what they match is no program. */
    private List<Glob> ignored() {
        String patterns = in.variables().get("EXECIGNORE");
        if (patterns == null || patterns.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(patterns.split(":")).map(Glob::compile).toList();
    }

    private int kind(String path) {
        try {
            Stat stat = in.sys().stat(path);
            if ((stat.mode() & FileMode.S_IFMT) == FileMode.S_IFDIR) {
                return ABSENT;
            }
        } catch (SyscallException e) {
            return ABSENT;
        }
        try {
            in.sys().access(path, EXECUTE);
            return EXECUTABLE;
        } catch (SyscallException e) {
            return FILE;
        }
    }
}
