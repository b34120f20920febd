package org.jarnix.kernel.vfs;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.X_OK;

import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Payer;
import org.jspecify.annotations.Nullable;

/**
 * One walk along a path (path_resolution(7)): the only code that knows {@code .}, {@code ..}, symbolic links, trailing
 * slashes, mounts, the process's root and search permission.
 *
 * <p>A walk ends at an inode ({@link #existing}), or before the last name ({@link #toLast}), which then is looked up, or
 * followed where it is a symbolic link, in steps of its own.
 */
final class PathWalker {
    static final int MAX_LINKS = 40;

    /** What the last part of a path is. */
    enum Last {
        NAME,
        DOT,
        DOTDOT,
        /** There is none: the path is of slashes only. */
        ROOT
    }

    private final Caller caller;
    private final Credentials who;
    private final FsContext context;
    private final Location root;
    private final @Nullable Guard guard;

    private Mount mount;
    private Inode inode;
    private int links;

    // The last part of the path that is walked: its place in the text, and what follows it.
    private String path = "";
    private int lastFrom;
    private int lastTo;
    private int lastHash;
    private Last last = Last.ROOT;
    private boolean trailingSlash;

    /** The absolute path that was last judged, where there is a guard. */
    private String judged = "";

    PathWalker(Caller caller) {
        this(caller, caller.credentials());
    }

    /** A walk with somebody else's search permission than the caller's effective ids give. */
    PathWalker(Caller caller, Credentials who) {
        this.caller = caller;
        this.who = who;
        this.context = caller.fs();
        this.root = context.root();
        this.guard = caller.guard();
        this.mount = root.mount();
        this.inode = root.inode();
    }

    /** Walks to the end; a symbolic link there is followed where {@code follow} says so or a slash comes after it. */
    void existing(int dir, String text, boolean follow) throws SyscallException {
        start(dir, text);
        walk(text, false, follow);
    }

    /** {@link #existing} that must end at a directory: ENOTDIR. */
    void directory(int dir, String text) throws SyscallException {
        existing(dir, text, true);
        if (!inode.isDirectory()) {
            throw new SyscallException(Errno.ENOTDIR);
        }
    }

    /** Walks to the directory that holds, or is to hold, the last name. */
    void toLast(int dir, String text) throws SyscallException {
        start(dir, text);
        walk(text, true, false);
    }

    /**
     * Looks up the last name in the directory that {@link #toLast} ended at, mounts not crossed; null for none. The
     * directory must be searchable.
     */
    @Nullable
    Inode lookupLast() throws SyscallException {
        PathText.checkName(path, lastFrom, lastTo);
        return inode.lookup(path, lastFrom, lastTo, lastHash);
    }

    /** Moves to what {@link #lookupLast} found, and to what is mounted there. */
    void enter(Inode found) {
        inode = found;
        if (found.isMountPoint()) {
            crossDown();
        }
    }

    /** Goes where the symbolic link that {@link #lookupLast} found leads: to the end, or before the next last name. */
    void followLast(Inode link, boolean toLast) throws SyscallException {
        String text = follow(link, trailingSlash ? "/" : "");
        if (text == null) {
            last = Last.ROOT;
            trailingSlash = false;
            return;
        }
        walk(text, toLast, true);
    }

    /** Settles a last part that is no name: moves to it. */
    void enterLast() throws SyscallException {
        if (last == Last.DOTDOT) {
            up();
        }
        judgeDirectory();
    }

    /** Before what the walk has led to is changed. */
    void checkChange() throws SyscallException {
        if (guard != null && !judged.isEmpty()) {
            guard.change(judged);
        }
    }

    /** Before the directory that the last name names is moved. */
    void checkMove() throws SyscallException {
        if (guard != null) {
            guard.move(judged);
        }
    }

    /** Before what the walk has led to is run. */
    void checkRun() throws SyscallException {
        if (guard != null) {
            guard.run(judged);
        }
    }

    private void judgeLast() throws SyscallException {
        if (guard != null && last == Last.NAME) {
            String above = context.judgedPath(mount, inode);
            judged = above.length() == 1 ? "/".concat(name()) : above + "/" + name();
            guard.look(judged);
        }
    }

    private void judgeDirectory() throws SyscallException {
        if (guard != null && inode.isDirectory()) {
            judged = context.judgedPath(mount, inode);
            guard.look(judged);
        }
    }

    /** A link of {@code /proc} leads to what its text says, where that is a path. */
    private void judgeJump(Inode link) throws SyscallException {
        if (guard != null) {
            String text = link.readlink(caller);
            judged = text.startsWith("/") ? text : "";
            if (!judged.isEmpty()) {
                guard.look(judged);
            }
        }
    }

    /** Whose budget pays for what is changed on the way. */
    @Nullable
    Payer payer() {
        return caller.task().payer();
    }

    Location location() {
        return new Location(mount, inode);
    }

    Mount mount() {
        return mount;
    }

    Inode inode() {
        return inode;
    }

    Last last() {
        return last;
    }

    /** Whether a slash follows the last name. */
    boolean trailingSlash() {
        return trailingSlash;
    }

    /** The last name. */
    String name() {
        return path.substring(lastFrom, lastTo);
    }

    /** The last name, as that by which somebody opens what {@link #lookupLast} has found. */
    OpenName openName(Inode found) {
        return OpenName.of(found, inode, path, lastFrom, lastTo);
    }

    private void start(int dir, String text) throws SyscallException {
        PathText.check(text);
        if (text.charAt(0) == '/') {
            return;
        }
        if (dir == AT_FDCWD) {
            Location cwd = context.cwd();
            mount = cwd.mount();
            inode = cwd.inode();
            return;
        }
        OpenFile file = caller.file(dir);
        if (!(file.backing() instanceof Opening opening)
                || !opening.at().inode().isDirectory()) {
            throw new SyscallException(Errno.ENOTDIR);
        }
        mount = opening.at().mount();
        inode = opening.at().inode();
    }

    private void walk(String text, boolean stopAtLast, boolean follow) throws SyscallException {
        path = text;
        int position = skipSlashes(0);
        last = Last.ROOT;
        trailingSlash = false;
        while (position < path.length()) {
            if (!inode.permits(who, X_OK)) {
                throw new SyscallException(Errno.EACCES);
            }
            position = skipSlashes(scan(position));
            boolean atLast = position == path.length();
            trailingSlash = position > lastTo;
            if (atLast) {
                judgeLast();
            }
            if (atLast && stopAtLast) {
                return;
            }
            if (last == Last.NAME) {
                Inode found = lookupLast();
                if (found == null) {
                    throw new SyscallException(Errno.ENOENT);
                }
                if (found.isSymlink() && (!atLast || follow || trailingSlash)) {
                    String rest = follow(found, path.substring(lastTo));
                    if (rest == null) {
                        return;
                    }
                    path = rest;
                    position = skipSlashes(0);
                    continue;
                }
                enter(found);
                if (trailingSlash && !inode.isDirectory()) {
                    throw new SyscallException(Errno.ENOTDIR);
                }
            } else if (last == Last.DOTDOT) {
                up();
            }
        }
        if (last != Last.NAME) {
            judgeDirectory();
        }
    }

    private int skipSlashes(int from) {
        String text = path;
        int i = from;
        while (i < text.length() && text.charAt(i) == '/') {
            i++;
        }
        return i;
    }

    /** Takes the name that starts at a position, and answers where it ends. */
    private int scan(int from) {
        String text = path;
        int length = text.length();
        int hash = 0;
        int i = from;
        char c;
        while (i < length && (c = text.charAt(i)) != '/') {
            hash = 31 * hash + c;
            i++;
        }
        lastFrom = from;
        lastTo = i;
        lastHash = hash;
        if (text.charAt(from) != '.') {
            last = Last.NAME;
        } else if (i == from + 1) {
            last = Last.DOT;
        } else {
            last = i == from + 2 && text.charAt(from + 1) == '.' ? Last.DOTDOT : Last.NAME;
        }
        return i;
    }

    /**
     * Takes a symbolic link: moves to where it starts from.
     *
     * @return what is to be walked from there, its text and the rest; null where it has led to its end already
     */
    private @Nullable String follow(Inode link, String rest) throws SyscallException {
        if (++links > MAX_LINKS) {
            throw new SyscallException(Errno.ELOOP);
        }
        Location jump = link.jump(caller);
        if (jump != null) {
            judgeJump(link);
            mount = jump.mount();
            inode = jump.inode();
            if (!rest.isEmpty() && !inode.isDirectory()) {
                throw new SyscallException(Errno.ENOTDIR);
            }
            return skip(rest) ? null : "." + rest;
        }
        String target = link.readlink(caller);
        if (target.isEmpty()) {
            throw new SyscallException(Errno.ENOENT);
        }
        if (target.charAt(0) == '/') {
            mount = root.mount();
            inode = root.inode();
        }
        return rest.isEmpty() ? target : target + rest;
    }

    private static boolean skip(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) != '/') {
                return false;
            }
        }
        return true;
    }

    private void up() {
        while (true) {
            if (inode == root.inode() && mount == root.mount()) {
                break;
            }
            if (inode != mount.root()) {
                inode = inode.parent();
                break;
            }
            Location at = mount.at();
            if (at == null) {
                break;
            }
            mount = at.mount();
            inode = at.inode();
        }
        if (inode.isMountPoint()) {
            crossDown();
        }
    }

    private void crossDown() {
        MountTable mounts = context.mounts();
        for (Mount over = mounts.covering(mount, inode); over != null; over = mounts.covering(mount, inode)) {
            mount = over;
            inode = over.root();
        }
    }
}
