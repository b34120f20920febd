package org.jarnix.programs.tar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** Writes members' headers in one of the formats. */
final class HeaderWriter {
    private static final int NAME = 100;
    private static final int PREFIX = 155;
    private static final int OWNER = 32;
    private static final long NANOS = 1_000_000_000L;
    private static final int IN_HEADER = 4;
    private static final int IN_FURTHER = 21;

    private final Format format;
    private final boolean times;

    /** The formats that can be written. */
    enum Format {
        V7,
        OLDGNU,
        GNU,
        USTAR,
        PAX
    }

    /** @param times whether extended headers hold the times of access and of the inode's change */
    HeaderWriter(Format format, boolean times) {
        this.format = format;
        this.times = times;
    }

    /** Writes a member's headers; answers why it cannot be, null where it could. */
    @Nullable
    String write(OutputStream out, Entry entry) throws IOException {
        byte[] name = Text.encode(entry.name);
        byte[] link = Text.encode(entry.link);
        byte[] block = new byte[Blocks.SIZE];
        if (format != Format.PAX && !entry.attributes.isEmpty()) {
            ByteArrayOutputStream records = new ByteArrayOutputStream();
            attributes(records, entry);
            header(out, entry, records);
        }
        if (format == Format.PAX) {
            extended(out, entry, name, link);
        } else if (format == Format.GNU || format == Format.OLDGNU) {
            if (link.length > NAME) {
                longText(out, 'K', link);
            }
            if (name.length > NAME) {
                longText(out, 'L', name);
            }
        } else {
            String reason = refusal(entry, name, link);
            if (reason != null) {
                return reason;
            }
        }
        names(block, name);
        Blocks.put(block, 157, NAME, link);
        numbers(block, entry);
        owners(block, entry);
        if (entry.sparse && format != Format.PAX) {
            sparse(out, block, entry);
        } else {
            Blocks.seal(block);
            out.write(block);
        }
        return null;
    }

    private @Nullable String refusal(Entry entry, byte[] name, byte[] link) {
        if (format == Format.V7 && name.length >= NAME || format == Format.USTAR && split(name) < 0) {
            int most = format == Format.V7 ? NAME - 1 : NAME + PREFIX + 1;
            return entry.name
                    + (name.length > most
                            ? ": file name is too long (max " + most + "); not dumped"
                            : ": file name is too long (cannot be split); not dumped");
        }
        return link.length > (format == Format.V7 ? NAME - 1 : NAME)
                ? entry.link + ": link name is too long; not dumped"
                : null;
    }

    /** The place of the slash that a long name is split at: 0 for a short one, -1 where there is no such place. */
    private static int split(byte[] name) {
        if (name.length <= NAME) {
            return 0;
        }
        for (int i = Math.min(PREFIX, name.length - 2); i > 0; i--) {
            if (name[i] == '/') {
                return name.length - i - 1 <= NAME ? i : -1;
            }
        }
        return -1;
    }

    private void names(byte[] block, byte[] name) {
        int slash = format == Format.USTAR || format == Format.PAX ? split(name) : 0;
        if (slash > 0) {
            Blocks.put(block, 345, PREFIX, java.util.Arrays.copyOf(name, slash));
            Blocks.put(block, 0, NAME, java.util.Arrays.copyOfRange(name, slash + 1, name.length));
        } else {
            Blocks.put(block, 0, NAME, name);
        }
    }

    private void numbers(byte[] block, Entry entry) {
        number(block, 100, 8, entry.mode);
        number(block, 108, 8, entry.uid & 0xFFFFFFFFL);
        number(block, 116, 8, entry.gid & 0xFFFFFFFFL);
        number(block, 124, 12, entry.stored);
        number(block, 136, 12, Math.floorDiv(entry.mtime, NANOS));
        block[156] = (byte) entry.type;
    }

    /** In pax's format what does not fit stands in a record, and a zero here. */
    private void number(byte[] block, int at, int size, long value) {
        Blocks.octal(block, at, size, format == Format.PAX && !Blocks.fits(value, size) ? 0 : value);
    }

    private void owners(byte[] block, Entry entry) {
        if (format == Format.V7) {
            if (entry.type == Entry.FILE) {
                block[156] = 0;
            }
            Blocks.octal(block, 329, 8, 0);
            Blocks.octal(block, 337, 8, 0);
            return;
        }
        boolean gnu = format == Format.GNU || format == Format.OLDGNU;
        Blocks.put(block, 257, 8, gnu ? Text.encode("ustar  ") : new byte[] {'u', 's', 't', 'a', 'r', 0, '0', '0'});
        Blocks.put(block, 265, OWNER - 1, Text.encode(entry.user));
        Blocks.put(block, 297, OWNER - 1, Text.encode(entry.group));
        if (!gnu || entry.isDevice()) {
            Blocks.octal(block, 329, 8, entry.major);
            Blocks.octal(block, 337, 8, entry.minor);
        }
    }

    private void longText(OutputStream out, char type, byte[] text) throws IOException {
        byte[] block = new byte[Blocks.SIZE];
        Blocks.put(block, 0, NAME, Text.encode("././@LongLink"));
        Entry entry = new Entry();
        entry.mode = 0644;
        entry.type = type;
        entry.stored = text.length + 1L;
        entry.user = "root";
        entry.group = "root";
        numbers(block, entry);
        owners(block, entry);
        Blocks.seal(block);
        out.write(block);
        data(out, text, 1);
    }

    /** Writes data, at least so many zeros, and more of them up to the block's end. */
    private static void data(OutputStream out, byte[] data, int zeros) throws IOException {
        out.write(data);
        out.write(new byte[(int) (Blocks.padded(data.length + zeros) - data.length)]);
    }

    private void sparse(OutputStream out, byte[] block, Entry entry) throws IOException {
        block[156] = Entry.SPARSE;
        Blocks.octal(block, 483, 12, entry.size);
        int count = entry.extents.size();
        for (int i = 0; i < Math.min(count, IN_HEADER); i++) {
            extent(block, 386 + 24 * i, entry.extents.get(i));
        }
        block[482] = (byte) (count > IN_HEADER ? 1 : 0);
        Blocks.seal(block);
        out.write(block);
        for (int at = IN_HEADER; at < count; at += IN_FURTHER) {
            byte[] further = new byte[Blocks.SIZE];
            for (int i = 0; i < IN_FURTHER && at + i < count; i++) {
                extent(further, 24 * i, entry.extents.get(at + i));
            }
            further[504] = (byte) (at + IN_FURTHER < count ? 1 : 0);
            out.write(further);
        }
    }

    private static void extent(byte[] block, int at, Entry.Extent extent) {
        Blocks.octal(block, at, 12, extent.offset());
        Blocks.octal(block, at + 12, 12, extent.length());
    }

    private void extended(OutputStream out, Entry entry, byte[] name, byte[] link) throws IOException {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        if (split(name) < 0 || !isAscii(entry.name)) {
            PaxRecords.write(records, "path", entry.name);
        }
        if (link.length > NAME || !isAscii(entry.link)) {
            PaxRecords.write(records, "linkpath", entry.link);
        }
        large(records, entry);
        if (records.size() > 0) {
            header(out, entry, records);
        }
    }

    private static void attributes(ByteArrayOutputStream records, Entry entry) {
        entry.attributes.forEach((key, value) -> PaxRecords.write(records, XattrCopy.RECORD + key, value));
    }

    /** Writes records about an entry as a member in front of it. */
    private void header(OutputStream out, Entry entry, ByteArrayOutputStream records) throws IOException {
        Entry header = new Entry();
        String base = Paths.base(entry.name);
        String directory = Paths.directory(entry.name);
        header.name = (directory.equals("/") ? "" : directory) + "/PaxHeaders/" + base;
        header.mode = 0644;
        header.type = 'x';
        header.stored = records.size();
        header.mtime = entry.mtime;
        byte[] block = new byte[Blocks.SIZE];
        Blocks.put(block, 0, NAME, Text.encode(header.name));
        numbers(block, header);
        Blocks.put(block, 257, 8, new byte[] {'u', 's', 't', 'a', 'r', 0, '0', '0'});
        Blocks.seal(block);
        out.write(block);
        data(out, records.toByteArray(), 0);
    }

    private void large(ByteArrayOutputStream records, Entry entry) {
        if (!Blocks.fits(entry.uid & 0xFFFFFFFFL, 8)) {
            PaxRecords.write(records, "uid", Long.toString(entry.uid & 0xFFFFFFFFL));
        }
        if (!Blocks.fits(entry.gid & 0xFFFFFFFFL, 8)) {
            PaxRecords.write(records, "gid", Long.toString(entry.gid & 0xFFFFFFFFL));
        }
        if (!Blocks.fits(entry.stored, 12)) {
            PaxRecords.write(records, "size", Long.toString(entry.stored));
        }
        long seconds = Math.floorDiv(entry.mtime, NANOS);
        if (entry.mtime != seconds * NANOS || !Blocks.fits(seconds, 12)) {
            PaxRecords.write(records, "mtime", PaxRecords.time(entry.mtime));
        }
        if (times && entry.atime != Long.MIN_VALUE) {
            PaxRecords.write(records, "atime", PaxRecords.time(entry.atime));
            PaxRecords.write(records, "ctime", PaxRecords.time(entry.ctime));
        }
        if (Text.encode(entry.user).length >= OWNER || !isAscii(entry.user)) {
            PaxRecords.write(records, "uname", entry.user);
        }
        if (Text.encode(entry.group).length >= OWNER || !isAscii(entry.group)) {
            PaxRecords.write(records, "gname", entry.group);
        }
        attributes(records, entry);
        if (entry.sparse) {
            StringBuilder map = new StringBuilder();
            for (Entry.Extent extent : entry.extents) {
                map.append(map.isEmpty() ? "" : ",")
                        .append(extent.offset())
                        .append(',')
                        .append(extent.length());
            }
            PaxRecords.write(records, "GNU.sparse.size", Long.toString(entry.size));
            PaxRecords.write(records, "GNU.sparse.numblocks", Integer.toString(entry.extents.size()));
            PaxRecords.write(records, "GNU.sparse.map", map.toString());
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
