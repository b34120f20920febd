package org.jarnix.programs.tar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;

/** The directories below an operand, and what of their files an incremental archive needs. */
final class DumpTree {
    private final Session session;
    private final Sys sys;
    private final TarOptions options;
    private final Snapshot before;
    private final List<Dump> dumps = new ArrayList<>();
    private final List<String> renames = new ArrayList<>();

    /**
     * A directory and its contents: {@code Y} and a name for what goes into the archive, {@code N} for what need not,
     * {@code D} for a directory.
     */
    record Dump(String path, Stat stat, List<String> contents) {
        Snapshot.Folder folder() {
            List<String> kept = contents.stream()
                    .filter(entry -> "YND".indexOf(entry.charAt(0)) >= 0)
                    .toList();
            return new Snapshot.Folder(Snapshot.Inode.of(stat), stat.mtimeNanos(), path, kept);
        }

        /** The paths of the files that go into the archive. */
        List<String> files() {
            return contents.stream()
                    .filter(entry -> entry.startsWith("Y"))
                    .map(entry -> Paths.join(path, entry.substring(1)))
                    .toList();
        }
    }

    DumpTree(Session session, Snapshot before) {
        this.session = session;
        this.sys = session.io().sys();
        this.options = session.options();
        this.before = before;
    }

    /** The directories below one and itself, each before those in it. */
    List<Dump> scan(String top) throws IOException {
        scan(top, sys.lstat(top), false);
        if (!dumps.isEmpty()) {
            dumps.getFirst().contents().addAll(renames);
        }
        return dumps;
    }

    private void scan(String path, Stat stat, boolean parentIsNew) throws IOException {
        if (options.excludes.has(path)) {
            return;
        }
        Snapshot.Inode inode = Snapshot.Inode.of(stat);
        Snapshot.Folder renamed = parentIsNew ? null : before.renamed(path, inode);
        boolean isNew = before.same(path, inode) == null && renamed == null;
        if (renamed != null) {
            tell(path + ": Directory has been renamed from " + session.io().quote(renamed.name()));
            renames.add("R" + renamed.name());
            renames.add("T" + path);
        } else if (isNew) {
            tell(path + ": Directory is new");
        }
        List<String> contents = new ArrayList<>();
        dumps.add(new Dump(path, stat, contents));
        List<String> names = List.of();
        try {
            names = DumpDir.names(sys, path);
        } catch (SyscallException e) {
            session.cannot("open", path, e);
        }
        for (String name : names) {
            String inner = Paths.join(path, name);
            if (options.excludes.has(inner)) {
                continue;
            }
            Stat found = sys.lstat(inner);
            if (Modes.isDirectory(found.mode())) {
                contents.add("D" + name);
                if (!options.oneFileSystem || found.dev() == stat.dev()) {
                    scan(inner, found, isNew);
                }
            } else {
                boolean old = found.mtimeNanos() < before.time() && found.ctimeNanos() < before.time();
                contents.add((isNew || !old ? "Y" : "N") + name);
            }
        }
        sys.schedYield();
    }

    private void tell(String message) throws IOException {
        if (options.verbose > 0) {
            session.warn(message);
        }
    }
}
