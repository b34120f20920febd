package org.jarnix.wasm.wasi;

import static org.jarnix.api.AtFlags.AT_FDCWD;

import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/**
 * The file tree for guests that name files by whole paths: all of it, or what the directories show that were opened for
 * the guest, each under its name.
 */
public final class GuestPaths {
    private final Sys sys;
    private final List<GuestFile> roots;

    GuestPaths(Sys sys, List<GuestFile> roots) {
        this.sys = sys;
        this.roots = roots;
    }

    /** What is asked at the end of a path. */
    @FunctionalInterface
    public interface Question<T> {
        T at(Place place) throws SyscallException;
    }

    /** What is done at the end of a path. */
    @FunctionalInterface
    public interface Action {
        void at(Place place) throws SyscallException;
    }

    /** Whether the guest sees all that its process does. */
    public boolean free() {
        return roots.stream().noneMatch(root -> root.confined) && !roots.isEmpty();
    }

    /** The current directory. */
    public String current() throws SyscallException {
        return free() ? sys.getcwd() : "/";
    }

    /** Does something where a path leads, and answers 0. */
    public int act(String path, boolean follow, Action action) throws SyscallException {
        return ask(path, follow, place -> {
            action.at(place);
            return 0;
        });
    }

    /** Asks something where a path leads. */
    public <T> T ask(String path, boolean follow, Question<T> question) throws SyscallException {
        if (free()) {
            return question.at(new Place(AT_FDCWD, path, true));
        }
        if (path.isEmpty()) {
            throw new SyscallException(Errno.ENOENT);
        }
        String whole = path.startsWith("/") ? path : "/" + path;
        GuestFile best = null;
        String rest = "";
        for (GuestFile root : roots) {
            String left = below(root.preopen, whole);
            if (left != null && (best == null || left.length() < rest.length())) {
                best = root;
                rest = left;
            }
        }
        if (best == null) {
            throw new SyscallException(Errno.ENOENT);
        }
        return PathWalk.ask(sys, best, rest, follow, false, question::at);
    }

    /** What a path is below a directory; null where it does not begin there. */
    private static @Nullable String below(@Nullable String directory, String path) {
        String name = directory == null || directory.equals(".") ? "/" : directory;
        String prefix = name.startsWith("/") ? name : "/" + name;
        String whole = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        if (!path.startsWith(whole) || path.length() > whole.length() && path.charAt(whole.length()) != '/') {
            return null;
        }
        String rest = path.substring(whole.length());
        int at = 0;
        while (at < rest.length() && rest.charAt(at) == '/') {
            at++;
        }
        return at == rest.length() ? "." : rest.substring(at);
    }
}
