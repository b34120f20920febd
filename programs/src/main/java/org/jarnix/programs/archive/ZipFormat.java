package org.jarnix.programs.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** The headers of zip archives, with the times and owners of Unix and sizes over 4 GiB (PKWARE's APPNOTE). */
final class ZipFormat {
    static final int LOCAL = 0x04034B50;
    private static final int CENTRAL = 0x02014B50;
    private static final int END = 0x06054B50;
    private static final int END64 = 0x06064B50;
    private static final int LOCATOR64 = 0x07064B50;
    private static final long MANY = 0xFFFFFFFFL;
    private static final int MOST_COMMENT = 0xFFFF;
    private static final int END_SIZE = 22;

    private ZipFormat() {}

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Bytes of a file at a place. */
    static ByteBuffer at(Sys sys, int fd, long position, int size) throws IOException {
        ByteBuffer bytes = buffer(size);
        while (bytes.hasRemaining()) {
            int n = sys.pread(fd, bytes, position + bytes.position());
            if (n <= 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    /** What stands in an archive. */
    record Contents(List<ZipMember> members, byte[] comment) {}

    /** The members that the archive's end lists, and its comment; null where there is no such end. */
    static @Nullable Contents contents(Sys sys, int fd) throws IOException {
        long size = sys.fstat(fd).size();
        int tail = (int) Math.min(size, MOST_COMMENT + END_SIZE);
        ByteBuffer end = at(sys, fd, size - tail, tail);
        int at = tail - END_SIZE;
        while (at >= 0 && end.getInt(at) != END) {
            at--;
        }
        if (at < 0) {
            return null;
        }
        byte[] comment = new byte[Math.min(end.getShort(at + 20) & 0xFFFF, tail - at - END_SIZE)];
        end.get(at + END_SIZE, comment);
        long count = end.getShort(at + 10) & 0xFFFF;
        long length = end.getInt(at + 12) & MANY;
        long start = end.getInt(at + 16) & MANY;
        long place = size - tail + at;
        if (count == 0xFFFF || start == MANY) {
            ByteBuffer locator = at(sys, fd, place - 20, 20);
            if (locator.getInt(0) == LOCATOR64) {
                ByteBuffer large = at(sys, fd, locator.getLong(8), 56);
                if (large.getInt(0) == END64) {
                    count = large.getLong(32);
                    length = large.getLong(40);
                    start = large.getLong(48);
                    place = locator.getLong(8);
                }
            }
        }
        long shift = place - length - start;
        ByteBuffer central = at(sys, fd, start + shift, (int) Math.min(length, Integer.MAX_VALUE));
        List<ZipMember> members = new ArrayList<>();
        for (long i = 0; i < count && central.remaining() >= 46 && central.getInt(central.position()) == CENTRAL; i++) {
            members.add(central(central, shift));
        }
        return new Contents(members, comment);
    }

    private static ZipMember central(ByteBuffer in, long shift) {
        int at = in.position();
        ZipMember member = new ZipMember();
        int system = in.get(at + 5);
        member.version = in.get(at + 4);
        member.flags = in.getShort(at + 8) & 0xFFFF;
        member.method = in.getShort(at + 10) & 0xFFFF;
        member.dosTime = in.getShort(at + 12) & 0xFFFF;
        member.dosDate = in.getShort(at + 14) & 0xFFFF;
        member.crc = in.getInt(at + 16) & MANY;
        member.packed = in.getInt(at + 20) & MANY;
        member.size = in.getInt(at + 24) & MANY;
        int name = in.getShort(at + 28) & 0xFFFF;
        int extra = in.getShort(at + 30) & 0xFFFF;
        int comment = in.getShort(at + 32) & 0xFFFF;
        member.extra = extra > 0;
        member.text = (in.getShort(at + 36) & 1) != 0;
        member.mode = system == 3 ? in.getInt(at + 38) >>> 16 : 0;
        member.offset = in.getInt(at + 42) & MANY;
        member.name = Text.decode(in.array(), in.arrayOffset() + at + 46, name);
        extras(in, at + 46 + name, extra, member);
        member.offset += shift;
        in.position(at + 46 + name + extra + comment);
        return member;
    }

    private static void extras(ByteBuffer in, int from, int length, ZipMember member) {
        int at = from;
        while (at + 4 <= from + length) {
            int id = in.getShort(at) & 0xFFFF;
            int size = in.getShort(at + 2) & 0xFFFF;
            int data = at + 4;
            if (data + size > from + length) {
                return;
            }
            if (id == 1) {
                if (member.size == MANY && size >= 8) {
                    member.size = in.getLong(data);
                    data += 8;
                }
                if (member.packed == MANY) {
                    member.packed = in.getLong(data);
                    data += 8;
                }
                if (member.offset == MANY) {
                    member.offset = in.getLong(data);
                }
            } else if (id == 0x5455 && size >= 5 && (in.get(data) & 1) != 0) {
                member.mtime = in.getInt(data + 1);
            } else if (id == 0x7875 && size >= 11) {
                member.uid = in.getInt(data + 2);
                member.gid = in.getInt(data + 7);
            }
            at += 4 + size;
        }
    }

    private static byte[] extras(ZipMember member, boolean local, boolean unix) {
        boolean large = member.size >= MANY || member.packed >= MANY || !local && member.offset >= MANY;
        ByteBuffer out = buffer(64);
        if (large) {
            out.putShort((short) 1)
                    .putShort((short) (local ? 16 : 24))
                    .putLong(member.size)
                    .putLong(member.packed);
            if (!local) {
                out.putLong(member.offset);
            }
        }
        if (unix && member.mtime >= 0) {
            out.putShort((short) 0x5455)
                    .putShort((short) (local ? 9 : 5))
                    .put((byte) 3)
                    .putInt((int) member.mtime);
            if (local) {
                out.putInt((int) member.atime);
            }
            out.putShort((short) 0x7875).putShort((short) 11).put((byte) 1);
            out.put((byte) 4).putInt(member.uid).put((byte) 4).putInt(member.gid);
        }
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    /** The header before a member's data. */
    static byte[] local(ZipMember member, boolean unix) {
        byte[] name = Text.encode(member.name);
        byte[] extra = extras(member, true, unix);
        ByteBuffer out = buffer(30 + name.length + extra.length);
        out.putInt(LOCAL).putShort((short) (member.method == 0 ? 10 : 20)).putShort((short) member.flags);
        fields(out, member);
        out.putShort((short) name.length)
                .putShort((short) extra.length)
                .put(name)
                .put(extra);
        return out.array();
    }

    private static void fields(ByteBuffer out, ZipMember member) {
        out.putShort((short) member.method).putShort((short) member.dosTime).putShort((short) member.dosDate);
        out.putInt((int) member.crc);
        out.putInt((int) Math.min(member.packed, MANY)).putInt((int) Math.min(member.size, MANY));
    }

    /** The sizes behind a member's data, where they were not known before. */
    static byte[] descriptor(ZipMember member) {
        return buffer(16)
                .putInt(0x08074B50)
                .putInt((int) member.crc)
                .putInt((int) member.packed)
                .putInt((int) member.size)
                .array();
    }

    /** Writes the list of members, the end and a comment; {@code start} is where the list begins. */
    static void finish(OutputStream out, Contents contents, long start, boolean unix) throws IOException {
        List<ZipMember> members = contents.members();
        long length = 0;
        for (ZipMember member : members) {
            byte[] name = Text.encode(member.name);
            byte[] extra = extras(member, false, unix);
            ByteBuffer header = buffer(46 + name.length + extra.length);
            header.putInt(CENTRAL).put((byte) 30).put((byte) 3);
            header.putShort((short) (member.method == 0 ? 10 : 20)).putShort((short) member.flags);
            fields(header, member);
            header.putShort((short) name.length).putShort((short) extra.length).putShort((short) 0);
            header.putShort((short) 0).putShort((short) (member.text ? 1 : 0));
            header.putInt(member.mode << 16 | (member.isDirectory() ? 0x10 : 0));
            header.putInt((int) Math.min(member.offset, MANY)).put(name).put(extra);
            out.write(header.array());
            length += header.capacity();
        }
        if (members.size() >= 0xFFFF || start >= MANY || length >= MANY) {
            large(out, members.size(), start, length);
        }
        out.write(buffer(END_SIZE)
                .putInt(END)
                .putInt(0)
                .putShort((short) Math.min(members.size(), 0xFFFF))
                .putShort((short) Math.min(members.size(), 0xFFFF))
                .putInt((int) Math.min(length, MANY))
                .putInt((int) Math.min(start, MANY))
                .putShort((short) contents.comment().length)
                .array());
        out.write(contents.comment());
    }

    private static void large(OutputStream out, int count, long start, long length) throws IOException {
        ByteBuffer end =
                buffer(76).putInt(END64).putLong(44).putShort((short) 30).putShort((short) 45);
        end.putInt(0).putInt(0).putLong(count).putLong(count).putLong(length).putLong(start);
        end.putInt(LOCATOR64).putInt(0).putLong(start + length).putInt(1);
        out.write(end.array());
    }
}
