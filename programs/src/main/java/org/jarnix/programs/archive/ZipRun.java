package org.jarnix.programs.archive;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Trees;
import org.jarnix.api.lib.Zone;
import org.jspecify.annotations.Nullable;

/** Decides what an archive is to hold, and writes it. */
final class ZipRun {
    private static final int SIZE = 64 * 1024;
    private static final int DESCRIPTOR = 8;
    private static final int SLOW = 2;
    private static final int FAST = 4;
    private static final long NANOS = 1_000_000_000L;

    private final Io io;
    private final Sys sys;
    private final Args args;
    private final String archive;
    private final int old;
    private final List<ZipMember> members;
    private final List<Glob> excluded;
    private final List<Glob> included;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> taken = new ArrayList<>();
    private final Set<String> met = new HashSet<>();
    private final List<ZipMember> gone = new ArrayList<>();
    private final List<ZipMember> written = new ArrayList<>();
    private final byte[] buf = new byte[SIZE];
    private final byte[] packed = new byte[SIZE];
    private byte[] comment;
    private boolean unreadable;
    private long position;

    ZipRun(
            Io io,
            Args args,
            String archive,
            int old,
            ZipFormat.Contents contents,
            List<Glob> excluded,
            List<Glob> included) {
        this.io = io;
        this.sys = io.sys();
        this.args = args;
        this.archive = archive;
        this.old = old;
        this.members = contents.members();
        this.comment = contents.comment();
        this.excluded = excluded;
        this.included = included;
    }

    boolean isIdle() {
        return sources.isEmpty() && gone.isEmpty() && !args.has("archive-comment");
    }

    boolean hasMembers() {
        return !members.isEmpty();
    }

    /** Whether patterns leave something out. */
    boolean filters() {
        return !excluded.isEmpty() || !included.isEmpty();
    }

    /** Reads the archive's comment from standard input. */
    private void askComment() throws IOException {
        say("enter new zip file comment (end with .):\n");
        List<String> text = new ArrayList<>();
        Lines lines = new Lines(sys, 0);
        while (lines.next() && !lines.text().equals(".")) {
            text.add(lines.text());
        }
        comment = Text.encode(String.join("\r\n", text));
    }

    boolean unreadable() {
        return unreadable;
    }

    private @Nullable ZipMember member(String name) {
        for (ZipMember member : members) {
            if (member.name.equals(name)) {
                return member;
            }
        }
        return null;
    }

    /** Finds the files, or with {@code -d} the members, that are meant. */
    void choose(List<String> files) throws IOException {
        if (args.has("d")) {
            for (String file : files) {
                Glob pattern = Glob.compile(file, 0);
                boolean any = false;
                for (ZipMember member : members) {
                    if (pattern.matches(member.name)) {
                        gone.add(member);
                        any = true;
                    }
                }
                if (!any) {
                    unmatched(file);
                }
            }
            return;
        }
        if (args.has("f") && files.isEmpty()) {
            for (ZipMember member : members) {
                add(member.name, member.name);
            }
        }
        chooseFiles(files);
        if (args.has("filesync")) {
            for (ZipMember member : members) {
                if (!met.contains(member.name)) {
                    gone.add(member);
                }
            }
        }
    }

    private void chooseFiles(List<String> files) throws IOException {
        for (String file : files) {
            if (file.equals("-")) {
                sources.put("-", "-");
                continue;
            }
            try {
                sys.lstat(file);
                tree(file);
            } catch (SyscallException e) {
                unmatched(file);
            }
        }
    }

    private void unmatched(String name) throws IOException {
        io.out().print("\tzip warning: name not matched: " + name + "\n");
    }

    private void tree(String file) throws IOException {
        Trees walk = new Trees(sys, args.has("y") ? Trees.Follow.NEVER : Trees.Follow.ALWAYS, true);
        walk.start(file);
        for (Trees.Event event = walk.next(); event != null; event = walk.next()) {
            if (event == Trees.Event.ENTER) {
                if (!walk.path().equals(".") && !args.has("D") && !args.has("j")) {
                    add(walk.path() + (walk.path().endsWith("/") ? "" : "/"), walk.path());
                }
                if (!args.has("r")) {
                    walk.skip();
                }
            } else if (event == Trees.Event.FILE) {
                add(walk.path(), walk.path());
            }
        }
    }

    private void add(String path, String source) {
        String name = path;
        while (name.startsWith("./") || name.startsWith("/")) {
            name = name.substring(name.startsWith("/") ? 1 : 2);
        }
        if (args.has("j")) {
            name = name.substring(name.lastIndexOf('/') + 1);
        }
        String member = name;
        boolean wanted = included.isEmpty() || included.stream().anyMatch(pattern -> pattern.matches(member));
        if (name.isEmpty() || !wanted || excluded.stream().anyMatch(pattern -> pattern.matches(member))) {
            return;
        }
        if (isArchive(source)) {
            return;
        }
        met.add(name);
        if (args.has("filesync") && isCurrent(member(name), source)) {
            return;
        }
        if (args.has("f") || args.has("u")) {
            ZipMember there = member(name);
            try {
                long mtime = Math.floorDiv(sys.stat(source).mtimeNanos(), NANOS);
                if (there == null ? args.has("f") : there.mtime >= mtime) {
                    return;
                }
            } catch (SyscallException e) {
                return;
            }
        }
        sources.put(name, source);
    }

    private boolean isArchive(String source) {
        try {
            Stat stat = sys.stat(source);
            Stat itself = sys.stat(archive);
            return stat.ino() == itself.ino() && stat.dev() == itself.dev();
        } catch (SyscallException e) {
            return false;
        }
    }

    private boolean isCurrent(@Nullable ZipMember there, String source) {
        try {
            Stat stat = sys.stat(source);
            long size = Modes.isDirectory(stat.mode()) ? 0 : stat.size();
            return there != null && there.mtime == Math.floorDiv(stat.mtimeNanos(), NANOS) && there.size == size;
        } catch (SyscallException e) {
            return false;
        }
    }

    /** Writes the whole archive: old members and new ones in their places, then the others. */
    void write(int fd, boolean seekable) throws IOException {
        Out out = new Out(sys, fd);
        out.buffering(Out.Buffering.FULL);
        for (ZipMember member : members) {
            String source = sources.remove(member.name);
            if (source != null) {
                put(out, fd, member.name, source, seekable, args.has("f") ? "freshening" : "updating");
            } else if (gone.contains(member)) {
                say("deleting: " + member.name + "\n");
            } else {
                keep(out, member);
            }
        }
        for (Map.Entry<String, String> source : sources.entrySet()) {
            put(out, fd, source.getKey(), source.getValue(), seekable, "  adding");
        }
        if (args.has("archive-comment")) {
            askComment();
        }
        if (written.isEmpty()) {
            say("\tzip warning: zip file empty\n");
        }
        ZipFormat.finish(out, new ZipFormat.Contents(written, comment), position, !args.has("X"));
        out.flush();
    }

    private void say(String text) throws IOException {
        if (args.has("q")) {
            return;
        }
        if (archive.equals("-")) {
            io.note(text);
        } else {
            io.out().print(text);
        }
    }

    private void keep(Out out, ZipMember member) throws IOException {
        ByteBuffer header = ZipFormat.at(sys, old, member.offset, 30);
        long length = 30
                + (header.getShort(26) & 0xFFFF)
                + (header.getShort(28) & 0xFFFF)
                + member.packed
                + ((member.flags & DESCRIPTOR) != 0 ? 16 : 0);
        long from = member.offset;
        member.offset = position;
        for (long left = length; left > 0; ) {
            int n = sys.pread(old, ByteBuffer.wrap(buf, 0, (int) Math.min(left, SIZE)), from);
            if (n <= 0) {
                break;
            }
            out.write(buf, 0, n);
            from += n;
            left -= n;
        }
        position += length;
        written.add(member);
    }

    private void put(Out out, int fd, String name, String source, boolean seekable, String verb) throws IOException {
        ZipMember member = new ZipMember();
        member.name = name;
        InputStream in;
        Stat stat;
        int from = -1;
        try {
            if (source.equals("-")) {
                stat = sys.fstat(0);
                in = new FdInput(sys, 0);
            } else {
                stat = sys.statAt(AT_FDCWD, source, args.has("y") ? AT_SYMLINK_NOFOLLOW : 0);
                if (Modes.isLink(stat.mode())) {
                    in = new ByteArrayInputStream(Text.encode(sys.readlink(source)));
                } else if (Modes.isDirectory(stat.mode())) {
                    in = InputStream.nullInputStream();
                } else {
                    from = sys.open(source, O_RDONLY | O_CLOEXEC);
                    in = new FdInput(sys, from);
                }
            }
        } catch (SyscallException e) {
            io.out()
                    .print("\tzip warning: " + e.errno().text() + "\n\tzip warning: could not open for reading: "
                            + source + "\n");
            unreadable = true;
            return;
        }
        describe(member, stat);
        boolean link = Modes.isLink(stat.mode());
        say(verb + ": " + name);
        data(out, fd, member, in, seekable);
        member.text &= !link;
        long percent = UnzipList.percent(member.size, member.packed);
        say(" (" + (member.method == ZipMember.STORED ? "stored 0%" : "deflated " + percent + "%") + ")\n");
        if (from >= 0) {
            sys.close(from);
        }
        taken.add(source);
        written.add(member);
    }

    private void describe(ZipMember member, Stat stat) {
        long seconds = Math.floorDiv(stat.mtimeNanos(), NANOS);
        member.mtime = seconds;
        member.atime = Math.floorDiv(stat.atimeNanos(), NANOS);
        member.mode = stat.mode();
        member.uid = stat.uid();
        member.gid = stat.gid();
        member.offset = position;
        Zone zone = Zone.of(io.env("TZ"));
        LocalDateTime local =
                LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds + zone.offset(seconds)), ZoneOffset.UTC);
        int year = Math.clamp(local.getYear() - 1980, 0, 127);
        member.dosDate = year << 9 | local.getMonthValue() << 5 | local.getDayOfMonth();
        member.dosTime = local.getHour() << 11 | local.getMinute() << 5 | local.getSecond() / 2;
    }

    private int level() {
        int level = 6;
        for (Args.Given given : args.options()) {
            String key = given.key();
            level = key.length() == 1 && Character.isDigit(key.charAt(0)) ? key.charAt(0) - '0' : level;
        }
        return level;
    }

    /** The bits of a header that say how hard it was packed. */
    private int effort() {
        return level() <= 2 ? FAST : level() >= 8 ? SLOW : 0;
    }

    private boolean isPacked(String name) {
        String list = args.value("suffixes", ".Z:.zip:.zoo:.arc:.lzh:.arj");
        for (String suffix : list.split("[:;]")) {
            if (!suffix.isEmpty() && name.endsWith(suffix)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what was read first has letters and no control characters but the usual ones. */
    private boolean isText(int length) {
        boolean letters = false;
        for (int i = 0; i < length; i++) {
            int b = buf[i] & 0xFF;
            if (b < 7 || b > 13 && b < 26 || b > 27 && b < 32) {
                return false;
            }
            letters |= b == '\t' || b == '\n' || b == '\r' || b >= ' ';
        }
        return letters;
    }

    /** Packs in memory what is small, so that what does not shrink is stored; the rest as it is read. */
    private void data(Out out, int fd, ZipMember member, InputStream in, boolean seekable) throws IOException {
        int first = in.readNBytes(buf, 0, SIZE);
        boolean stores = level() == 0 || first == 0 || isPacked(member.name);
        member.text = level() > 0 && isText(first);
        boolean small = first < SIZE;
        if (small) {
            CRC32 crc = new CRC32();
            crc.update(buf, 0, first);
            Deflater deflater = new Deflater(Math.max(1, level()), true);
            deflater.setInput(buf, 0, first);
            deflater.finish();
            int n = stores ? 0 : deflater.deflate(packed);
            boolean shrinks = !stores && deflater.finished() && n < first;
            deflater.end();
            member.method = shrinks ? ZipMember.DEFLATED : ZipMember.STORED;
            member.flags |= shrinks ? effort() : 0;
            member.crc = crc.getValue();
            member.size = first;
            member.packed = shrinks ? n : first;
            byte[] header = ZipFormat.local(member, !args.has("X"));
            out.write(header);
            out.write(shrinks ? packed : buf, 0, (int) member.packed);
            position += header.length + member.packed;
            return;
        }
        member.method = stores && seekable ? ZipMember.STORED : ZipMember.DEFLATED;
        member.flags = (seekable ? 0 : DESCRIPTOR) | (stores ? 0 : effort());
        byte[] header = ZipFormat.local(member, !args.has("X"));
        out.write(header);
        stream(out, member, in, first);
        long at = position;
        position += header.length + member.packed;
        if (seekable) {
            out.flush();
            byte[] known = ZipFormat.local(member, !args.has("X"));
            if (known.length == header.length) {
                sys.pwrite(fd, ByteBuffer.wrap(known), at);
            }
        } else {
            out.write(ZipFormat.descriptor(member));
            position += 16;
        }
    }

    private void stream(Out out, ZipMember member, InputStream in, int first) throws IOException {
        CRC32 crc = new CRC32();
        Deflater deflater = new Deflater(level(), true);
        for (int n = first; n > 0; n = in.readNBytes(buf, 0, SIZE)) {
            crc.update(buf, 0, n);
            member.size += n;
            if (member.method == ZipMember.STORED) {
                out.write(buf, 0, n);
                member.packed += n;
                continue;
            }
            deflater.setInput(buf, 0, n);
            while (!deflater.needsInput()) {
                drain(deflater, out, member);
            }
            sys.schedYield();
        }
        if (member.method == ZipMember.DEFLATED) {
            deflater.finish();
            while (!deflater.finished()) {
                drain(deflater, out, member);
            }
        }
        deflater.end();
        member.crc = crc.getValue();
    }

    private void drain(Deflater deflater, Out out, ZipMember member) throws IOException {
        int n = deflater.deflate(packed);
        out.write(packed, 0, n);
        member.packed += n;
    }

    /** With {@code -m}, removes the files that are in the archive now. */
    void removeMoved() throws IOException {
        if (!args.has("m")) {
            return;
        }
        List<String> paths = new ArrayList<>(taken);
        paths.sort(Comparator.naturalOrder());
        for (int i = paths.size() - 1; i >= 0; i--) {
            try {
                if (Modes.isDirectory(sys.lstat(paths.get(i)).mode())) {
                    sys.rmdir(paths.get(i));
                } else {
                    sys.unlink(paths.get(i));
                }
            } catch (SyscallException e) {
                io.out().print("\tzip warning: error deleting " + paths.get(i) + "\n");
            }
        }
    }
}
