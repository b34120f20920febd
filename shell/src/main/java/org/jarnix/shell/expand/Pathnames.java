package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jarnix.api.AtFlags;
import org.jarnix.api.DirEntry;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** Pathname expansion (POSIX.1-2024 XCU 2.14.3; bash manual 3.5.8): a pattern to the sorted names of files. */
public final class Pathnames {
    private static final int BATCH = 512;

    private final ExpansionHost host;
    private final Sys sys;
    private final int flags;
    private final boolean dots;
    private final List<String> found = new ArrayList<>();
    private String[] components = new String[0];

    private Pathnames(ExpansionHost host) {
        this.host = host;
        this.sys = host.sys();
        this.flags =
                (host.isOn(Option.EXTGLOB) ? Glob.EXTENDED : 0) | (host.isOn(Option.NOCASEGLOB) ? Glob.FOLD_CASE : 0);
        String ignored = host.variables().get("GLOBIGNORE");
        this.dots = host.isOn(Option.DOTGLOB) || ignored != null && !ignored.isEmpty();
    }

    /**
     * Adds the files that a pattern matches.
     *
     * @return false where the word stays as it is: there is no pattern in it, or no file for it
     */
    static boolean expand(ExpansionHost host, String pattern, List<String> out) {
        if (!Glob.hasMagic(pattern, host.isOn(Option.EXTGLOB))) {
            return false;
        }
        List<String> names = matches(host, pattern);
        if (names.isEmpty()) {
            if (host.isOn(Option.FAILGLOB)) {
                throw ShellError.line("no match: " + Glob.unquote(pattern));
            }
            return host.isOn(Option.NULLGLOB);
        }
        out.addAll(names);
        return true;
    }

    /** The files that a pattern matches, sorted; empty for none. */
    public static List<String> matches(ExpansionHost host, String pattern) {
        Pathnames walk = new Pathnames(host);
        walk.components = pattern.split("/", -1);
        if (walk.components.length == 1) {
            walk.last("", pattern);
        } else {
            walk.walk("", 0);
        }
        List<String> names = walk.kept();
        names.sort(Pathnames::compareBytes);
        return names;
    }

    private List<String> kept() {
        String ignored = host.variables().get("GLOBIGNORE");
        if (ignored == null || ignored.isEmpty()) {
            return found;
        }
        List<Glob> globs = new ArrayList<>();
        for (String pattern : ignored.split(":", -1)) {
            globs.add(Glob.compile(pattern, flags));
        }
        List<String> names = new ArrayList<>();
        for (String name : found) {
            if (globs.stream().noneMatch(glob -> glob.matches(name))) {
                names.add(name);
            }
        }
        return names;
    }

    /** Byte order of the encoded names, as the C locale sorts. */
    public static int compareBytes(String a, String b) {
        int limit = Math.min(a.length(), b.length());
        for (int i = 0; i < limit; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return x < 0xD800 && y < 0xD800 ? x - y : Arrays.compareUnsigned(Text.encode(a), Text.encode(b));
            }
        }
        return a.length() - b.length();
    }

    /** Continues from the directory that {@code prefix} names (empty, or ending in a slash) with component {@code at}. */
    private void walk(String prefix, int at) {
        String component = components[at];
        if (at == components.length - 1) {
            last(prefix, component);
            return;
        }
        if (component.equals("**") && host.isOn(Option.GLOBSTAR)) {
            if (components[at + 1].equals("**")) {
                walk(prefix, at + 1);
                return;
            }
            recurse(prefix, at);
            return;
        }
        if (!Glob.hasMagic(component, (flags & Glob.EXTENDED) != 0)) {
            walk(prefix + Glob.unquote(component) + "/", at + 1);
            return;
        }
        Glob glob = Glob.compile(component, flags);
        boolean period = dots || glob.startsWithPeriod();
        if (findsItself(glob)) {
            for (String name : List.of(".", "..")) {
                if (glob.matches(name)) {
                    walk(prefix + name + "/", at + 1);
                }
            }
        }
        for (DirEntry entry : entries(prefix)) {
            String name = entry.name();
            if (isVisible(name, period) && glob.matches(name) && isDirectory(prefix + name, entry)) {
                walk(prefix + name + "/", at + 1);
            }
        }
    }

    private void last(String prefix, String component) {
        if (component.isEmpty()) {
            if (exists(prefix)) {
                found.add(prefix);
            }
            return;
        }
        if (component.equals("**") && host.isOn(Option.GLOBSTAR)) {
            if (!prefix.isEmpty() && exists(prefix)) {
                found.add(hasEarlierPattern() ? prefix.substring(0, prefix.length() - 1) : prefix);
            }
            all(prefix);
            return;
        }
        if (!Glob.hasMagic(component, (flags & Glob.EXTENDED) != 0)) {
            String path = prefix + Glob.unquote(component);
            if (exists(path)) {
                found.add(path);
            }
            return;
        }
        Glob glob = Glob.compile(component, flags);
        boolean period = dots || glob.startsWithPeriod();
        if (findsItself(glob)) {
            for (String name : List.of(".", "..")) {
                if (glob.matches(name) && exists(prefix + name)) {
                    found.add(prefix + name);
                }
            }
        }
        for (DirEntry entry : entries(prefix)) {
            String name = entry.name();
            if (isVisible(name, period) && glob.matches(name)) {
                found.add(prefix.isEmpty() ? name : prefix + name);
            }
        }
    }

    private boolean hasEarlierPattern() {
        for (int i = 0; i < components.length - 1; i++) {
            if (Glob.hasMagic(components[i], (flags & Glob.EXTENDED) != 0)) {
                return true;
            }
        }
        return false;
    }

    /** {@code **} before a slash: this directory and all below. */
    private void recurse(String prefix, int at) {
        walk(prefix, at + 1);
        for (DirEntry entry : entries(prefix)) {
            if (isVisible(entry.name(), dots) && isRealDirectory(prefix + entry.name(), entry)) {
                recurse(prefix + entry.name() + "/", at);
            }
        }
    }

    /** {@code **} at the end: everything below. */
    private void all(String prefix) {
        for (DirEntry entry : entries(prefix)) {
            if (isVisible(entry.name(), dots)) {
                found.add(prefix + entry.name());
                if (isRealDirectory(prefix + entry.name(), entry)) {
                    all(prefix + entry.name() + "/");
                }
            }
        }
    }

    /** Whether a pattern finds {@code .} and {@code ..}, too. */
    private boolean findsItself(Glob glob) {
        return !host.isOn(Option.GLOBSKIPDOTS) && glob.startsWithPeriod();
    }

    private static boolean isVisible(String name, boolean period) {
        if (name.isEmpty() || name.charAt(0) != '.') {
            return true;
        }
        return period && !name.equals(".") && !name.equals("..");
    }

    private List<DirEntry> entries(String prefix) {
        List<DirEntry> entries = new ArrayList<>();
        int fd = -1;
        try {
            fd = sys.open(
                    prefix.isEmpty() ? "." : prefix, OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC);
            List<DirEntry> batch = sys.readDir(fd, BATCH);
            while (!batch.isEmpty()) {
                entries.addAll(batch);
                batch = sys.readDir(fd, BATCH);
            }
        } catch (SyscallException e) {
            // A directory that cannot be read matches nothing.
        } finally {
            close(fd);
        }
        return entries;
    }

    private void close(int fd) {
        if (fd < 0) {
            return;
        }
        try {
            sys.close(fd);
        } catch (SyscallException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isDirectory(String path, DirEntry entry) {
        int type = entry.type();
        if (type == 0 || type == FileMode.S_IFLNK) {
            type = type(path, 0);
        }
        return type == FileMode.S_IFDIR;
    }

    private boolean isRealDirectory(String path, DirEntry entry) {
        int type = entry.type() == 0 ? type(path, AtFlags.AT_SYMLINK_NOFOLLOW) : entry.type();
        return type == FileMode.S_IFDIR;
    }

    private int type(String path, int followFlags) {
        try {
            return sys.statAt(AtFlags.AT_FDCWD, path, followFlags).mode() & FileMode.S_IFMT;
        } catch (SyscallException e) {
            return 0;
        }
    }

    private boolean exists(@Nullable String path) {
        return path != null && !path.isEmpty() && type(path, AtFlags.AT_SYMLINK_NOFOLLOW) != 0;
    }
}
