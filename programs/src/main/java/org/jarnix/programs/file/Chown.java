package org.jarnix.programs.file;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Trees;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Changes owner and group of files: {@code chown} and {@code chgrp}. */
public final class Chown extends Command {
    private static final String OPTIONS = """
              -c, --changes            tell of each file that changes
              -f, --silent, --quiet    no messages for most errors
              -v, --verbose            tell of each file
                  --dereference        change what a symbolic link points to (the default)
              -h, --no-dereference     change symbolic links themselves
                  --no-preserve-root   / is a directory as any other (the default)
                  --preserve-root      refuse to work on all below /
                  --reference=RFILE    take what RFILE has
              -R, --recursive          change directories and all that is in them
              -H                       with -R: follow links among the operands
              -L                       with -R: follow every link to a directory
              -P                       with -R: follow no link (the default)
                  --help               show this text and exit
                  --version            show the version and exit
            """;
    private final boolean groupOnly;

    private Chown(String text, boolean groupOnly) {
        super(Usage.of(text).hidden("--from=OWNER:GROUP"));
        this.groupOnly = groupOnly;
    }

    /** The one that takes {@code OWNER:GROUP}. */
    public static Chown owner() {
        return new Chown("""
                Usage: chown [OPTION]... [OWNER][:[GROUP]] FILE...
                  or:  chown [OPTION]... --reference=RFILE FILE...
                Change the owner and group of each FILE to OWNER and GROUP, or to those of RFILE.

                      --from=OWNER:GROUP   change only what belongs to them
                """ + OPTIONS, false);
    }

    /** The one that takes a group alone. */
    public static Chown group() {
        return new Chown("""
                Usage: chgrp [OPTION]... GROUP FILE...
                  or:  chgrp [OPTION]... --reference=RFILE FILE...
                Change the group of each FILE to GROUP, or to that of RFILE.

                """ + OPTIONS, true);
    }

    /** Ids, -1 for any or no change, with the names as they were given. */
    private record Owner(int uid, int gid, @Nullable String user, String group) {
        /** Whether messages speak of the owner: chgrp's never do, chown's also where only a group was given. */
        boolean owner() {
            return user != null && (uid >= 0 || gid >= 0);
        }

        /** What messages call it. */
        String text() {
            return (owner() ? user : "") + (owner() && gid >= 0 ? ":" : "") + (gid >= 0 ? group : "");
        }
    }

    private record Job(Owner to, Owner from, boolean links, boolean changes, boolean verbose, boolean quiet) {}

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> files = args.operands();
        String reference = args.value("reference");
        int needed = reference == null ? 2 : 1;
        if (files.size() < needed) {
            throw io.usage("missing operand" + (files.isEmpty() ? "" : " after " + io.quote(files.getLast())));
        }
        Owner to;
        if (reference == null) {
            to = groupOnly ? groupOwner(io, files.getFirst()) : parse(io, files.getFirst());
            files = files.subList(1, files.size());
        } else {
            to = reference(io, reference);
        }
        String from = args.value("from");
        Owner only = from == null ? new Owner(-1, -1, "", "") : parse(io, from);
        boolean links = false;
        Trees.Follow follow = Trees.Follow.NEVER;
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "no-dereference" -> links = true;
                case "dereference" -> links = false;
                case "H" -> follow = Trees.Follow.TOP;
                case "L" -> follow = Trees.Follow.ALWAYS;
                case "P" -> follow = Trees.Follow.NEVER;
                default -> {}
            }
        }
        if (args.has("R") && follow == Trees.Follow.NEVER) {
            if (!links && args.has("dereference")) {
                throw io.failure("-R --dereference requires either -H or -L");
            }
            links = true;
        }
        Job job = new Job(to, only, links, args.has("c"), args.has("v"), args.has("f"));
        for (String file : files) {
            if (args.has("R") && args.has("preserve-root") && Dangerous.isRoot(io, file)) {
                Dangerous.warn(io, file);
            } else {
                tree(io, job, file, args.has("R"), follow);
            }
        }
        return 0;
    }

    private Owner reference(Io io, String file) throws CommandException {
        try {
            Stat stat = io.sys().stat(file);
            Users users = new Users(io.sys());
            return new Owner(
                    groupOnly ? -1 : stat.uid(),
                    stat.gid(),
                    groupOnly ? null : users.userName(stat.uid()),
                    users.groupName(stat.gid()));
        } catch (SyscallException e) {
            throw Tell.failure(io, "failed to get attributes of", file, e);
        }
    }

    private static Owner groupOwner(Io io, String text) throws CommandException {
        if (text.isEmpty()) {
            return new Owner(-1, -1, "", "");
        }
        Integer gid = new Users(io.sys()).gid(text);
        if (gid == null) {
            throw io.failure("invalid group: " + io.quote(text));
        }
        return new Owner(-1, gid, null, text);
    }

    private static Owner parse(Io io, String text) throws IOException {
        Users users = new Users(io.sys());
        int colon = text.indexOf(':');
        int dot = text.indexOf('.');
        if (colon < 0 && dot >= 0 && users.uid(text) == null) {
            String fixed = text.substring(0, dot) + ":" + text.substring(dot + 1);
            Integer uid = users.uid(text.substring(0, dot));
            if (dot > 0 ? uid != null : users.gid(text.substring(1)) != null) {
                io.note(io.name() + ": warning: '.' should be ':': " + io.quote(text) + "\n");
                return parse(io, fixed);
            }
        }
        String user = colon < 0 ? text : text.substring(0, colon);
        String group = colon < 0 ? "" : text.substring(colon + 1);
        int uid = -1;
        int gid = -1;
        if (!user.isEmpty()) {
            Integer id = users.uid(user);
            if (id == null) {
                throw io.failure("invalid user: " + io.quote(text));
            }
            uid = id;
            Users.User login = users.user(uid);
            if (colon >= 0 && group.isEmpty()) {
                if (login == null) {
                    throw io.failure("invalid spec: " + io.quote(text));
                }
                gid = login.gid();
                group = users.groupName(gid);
            }
        }
        if (colon >= 0 && !group.isEmpty() && gid < 0) {
            Integer id = users.gid(group);
            if (id == null) {
                throw io.failure("invalid group: " + io.quote(text));
            }
            gid = id;
        }
        boolean groupAlone = uid < 0 && gid >= 0 && users.group(group) == null;
        return new Owner(uid, gid, groupAlone ? null : user, group);
    }

    private static void tree(Io io, Job job, String file, boolean recursive, Trees.Follow follow) throws IOException {
        Trees.Follow how = recursive ? follow : job.links() ? Trees.Follow.NEVER : Trees.Follow.TOP;
        Trees walk = new Trees(io.sys(), how, true);
        walk.start(file);
        for (Trees.Event event = walk.next(); event != null; event = walk.next()) {
            switch (event) {
                case ENTER -> {
                    if (!recursive) {
                        walk.skip();
                    }
                }
                case FILE, LEAVE -> change(io, job, walk);
                case UNREADABLE, LOOP -> failed(io, job, "cannot read directory", walk.path(), walk.error());
                case GONE -> {
                    boolean endless = walk.error() == Errno.ELOOP && !recursive;
                    failed(io, job, endless ? "cannot dereference" : "cannot access", walk.path(), walk.error());
                    if (job.verbose()) {
                        io.out().println(unseen(io, job.to(), walk.path()));
                    }
                }
            }
        }
    }

    private static String unseen(Io io, Owner to, String path) {
        boolean group = to.gid() >= 0 && !to.owner();
        String now = to.text().isEmpty() ? "" : " to " + to.text();
        return "failed to change " + (group ? "group" : "ownership") + " of " + Tell.name(io, path) + now;
    }

    private static void failed(Io io, Job job, String what, String path, Errno errno) throws IOException {
        io.fail(1);
        if (!job.quiet()) {
            io.warn(what + " " + Tell.name(io, path) + ": " + errno.text());
        }
    }

    private static void change(Io io, Job job, Trees walk) throws IOException {
        Owner to = job.to();
        Stat old;
        try {
            old = walk.stat();
            if (Modes.isLink(old.mode()) && !job.links()) {
                old = io.sys().statAt(walk.dir(), walk.name(), 0);
            }
        } catch (SyscallException e) {
            failed(io, job, "cannot dereference", walk.path(), e.errno());
            return;
        }
        if (job.from().uid() >= 0 && job.from().uid() != old.uid()
                || job.from().gid() >= 0 && job.from().gid() != old.gid()) {
            if (job.verbose()) {
                tell(io, job, walk.path(), old, false, true);
            }
            return;
        }
        boolean done = true;
        try {
            int flags = job.links() ? AtFlags.AT_SYMLINK_NOFOLLOW : 0;
            io.sys().chownAt(walk.dir(), walk.name(), to.uid(), to.gid(), flags);
        } catch (SyscallException e) {
            done = false;
            boolean group = to.uid() < 0;
            failed(io, job, group ? "changing group of" : "changing ownership of", walk.path(), e.errno());
        }
        tell(io, job, walk.path(), old, true, done);
    }

    private static void tell(Io io, Job job, String path, Stat old, boolean wanted, boolean done) throws IOException {
        Owner to = job.to();
        boolean changed = wanted && (to.uid() >= 0 && to.uid() != old.uid() || to.gid() >= 0 && to.gid() != old.gid());
        if (!job.verbose() && !(job.changes() && changed && done)) {
            return;
        }
        Users users = new Users(io.sys());
        String name = Tell.name(io, path);
        boolean owner = to.owner();
        boolean group = to.gid() >= 0;
        String what = owner ? "ownership of " : group ? "group of " : "ownership of ";
        String from = owner && group
                ? users.userName(old.uid()) + ":" + users.groupName(old.gid())
                : owner ? users.userName(old.uid()) : users.groupName(old.gid());
        String now = to.text();
        String text;
        if (!owner && !group) {
            text = "ownership of " + name + " retained";
        } else if (!done) {
            text = "failed to change " + what + name + " from " + from + " to " + now;
        } else if (changed) {
            text = "changed " + what + name + " from " + from + " to " + now;
        } else {
            text = what + name + " retained as " + from;
        }
        io.out().println(text);
    }
}
