package org.jarnix.programs.tar;

import static org.jarnix.api.AtFlags.AT_REMOVEDIR;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.DirEntry;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Trees;

/** A directory's contents as an incremental archive keeps them: entries with a letter, each with a zero byte behind. */
final class DumpDir {
    private DumpDir() {}

    static byte[] bytes(List<String> contents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String entry : contents) {
            bytes.writeBytes(Text.encode(entry));
            bytes.write(0);
        }
        bytes.write(0);
        return bytes.toByteArray();
    }

    /** The entries of a member, whose data is read; none of what is no such directory. */
    static List<String> read(TarInput in, Entry entry) throws IOException {
        byte[] data = new byte[(int) Math.min(entry.stored, 64 << 20)];
        int at = 0;
        for (int n = 1; at < data.length && n > 0; at += Math.max(0, n)) {
            n = in.read(data, at, data.length - at);
        }
        in.skip(Blocks.padded(entry.stored) - at);
        List<String> contents = new ArrayList<>();
        for (int from = 0, end = 0; end < at; end++) {
            if (data[end] == 0) {
                if (end == from) {
                    break;
                }
                contents.add(Text.decode(data, from, end - from));
                from = end + 1;
            }
        }
        return contents;
    }

    /** Renames directories below the current one and takes out of one what is not among its entries. */
    static void restore(Session session, String path, List<String> contents) throws IOException {
        Sys sys = session.io().sys();
        Set<String> known = new HashSet<>();
        String source = "";
        for (String entry : contents) {
            switch (entry.charAt(0)) {
                case 'R' -> source = entry.substring(1);
                case 'T' -> rename(session, session.safe(source, false), session.safe(entry.substring(1), false));
                default -> known.add(entry.substring(1));
            }
        }
        List<String> there;
        try {
            there = names(sys, path);
        } catch (SyscallException e) {
            return;
        }
        for (String name : there) {
            if (!known.contains(name)) {
                String doomed = Paths.join(path, name);
                if (session.options().verbose > 0) {
                    session.io()
                            .out()
                            .println(session.io().name() + ": Deleting "
                                    + session.io().quote(doomed));
                }
                remove(session, doomed);
            }
        }
    }

    private static void rename(Session session, String from, String to) throws IOException {
        try {
            session.io().sys().rename(from, to);
        } catch (SyscallException e) {
            session.error(session.quoted(from) + ": Cannot rename to " + session.quoted(to) + ": "
                    + e.errno().text());
        }
    }

    /** The names in a directory, in order. */
    static List<String> names(Sys sys, String path) throws SyscallException {
        List<String> names = new ArrayList<>();
        int fd = sys.open(path, OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC);
        try {
            for (List<DirEntry> some = sys.readDir(fd, 512); !some.isEmpty(); some = sys.readDir(fd, 512)) {
                some.forEach(entry -> names.add(entry.name()));
            }
        } finally {
            sys.close(fd);
        }
        names.removeIf(name -> name.equals(".") || name.equals(".."));
        names.sort(Comparator.naturalOrder());
        return names;
    }

    private static void remove(Session session, String path) throws IOException {
        Sys sys = session.io().sys();
        try {
            if (!Modes.isDirectory(sys.lstat(path).mode())) {
                sys.unlink(path);
                return;
            }
            removeTree(sys, path);
        } catch (SyscallException e) {
            session.cannot("unlink", path, e);
        }
    }

    /** Removes a directory with all that is in it. */
    static void removeTree(Sys sys, String path) throws SyscallException {
        Trees walk = new Trees(sys, Trees.Follow.NEVER, true);
        walk.start(path);
        for (Trees.Event event = walk.next(); event != null; event = walk.next()) {
            if (event == Trees.Event.LEAVE) {
                sys.unlinkAt(walk.dir(), walk.name(), AT_REMOVEDIR);
            } else if (event == Trees.Event.FILE) {
                sys.unlinkAt(walk.dir(), walk.name(), 0);
            }
        }
    }
}
