package org.jarnix.programs.tar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** Reads members' headers: of the old tar, ustar, GNU's and pax's extended ones, and sparse files of every kind. */
final class HeaderReader {
    private static final int MOST_EXTENDED = 64 << 20;
    private static final long NANOS = 1_000_000_000L;

    private final TarInput in;
    private final boolean ignoresZeros;
    private final Map<String, String> global = new HashMap<>();
    private Map<String, String> records = new HashMap<>();
    private @Nullable String longName;
    private @Nullable String longLink;
    private long first;
    private Outcome outcome = Outcome.END;
    private boolean lone;
    private long zero;

    /** What the last try to read a header came to. */
    enum Outcome {
        MEMBER,
        END,
        /** The archive ended without its two blocks of zeros. */
        CUT,
        /** A block that is no header. */
        WRONG
    }

    HeaderReader(TarInput in, boolean ignoresZeros) {
        this.in = in;
        this.ignoresZeros = ignoresZeros;
    }

    Outcome outcome() {
        return outcome;
    }

    /** Whether the end was one block of zeros where two are usual. */
    boolean loneZero() {
        return lone;
    }

    /** The number of the block of zeros that the archive ended with. */
    long zeroBlock() {
        return zero;
    }

    /** The next member; null where {@link #outcome} says why there is none. */
    @Nullable
    Entry next() throws IOException {
        records = new HashMap<>(global);
        longName = null;
        longLink = null;
        first = in.block();
        while (true) {
            byte[] block = in.next();
            if (block == null) {
                outcome = in.position() % Blocks.SIZE != 0 || in.position() == 0 ? Outcome.CUT : Outcome.END;
                return null;
            }
            if (Blocks.isZero(block)) {
                if (ignoresZeros) {
                    first = in.block();
                    continue;
                }
                return end();
            }
            if (!Blocks.isHeader(block)) {
                outcome = Outcome.WRONG;
                return null;
            }
            if (!extended(block)) {
                outcome = Outcome.MEMBER;
                return member(block);
            }
        }
    }

    private @Nullable Entry end() throws IOException {
        zero = in.block();
        byte[] second = in.next();
        lone = second == null || !Blocks.isZero(second);
        outcome = Outcome.END;
        return null;
    }

    /** Takes in a header that only says something of the next member. */
    private boolean extended(byte[] block) throws IOException {
        char type = (char) block[156];
        switch (type) {
            case 'L' -> longName = trimmed(data(block));
            case 'K' -> longLink = trimmed(data(block));
            case 'x', 'X' -> records.putAll(PaxRecords.read(data(block)));
            case 'g' -> {
                Map<String, String> read = PaxRecords.read(data(block));
                global.putAll(read);
                records.putAll(read);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String trimmed(byte[] data) {
        int end = 0;
        while (end < data.length && data[end] != 0) {
            end++;
        }
        return Text.decode(data, 0, end);
    }

    private byte[] data(byte[] block) throws IOException {
        long size = Blocks.number(block, 124, 12);
        if (size < 0 || size > MOST_EXTENDED) {
            throw new IOException("Malformed extended header: too large");
        }
        byte[] data = new byte[(int) Blocks.padded(size)];
        int at = 0;
        while (at < data.length) {
            int n = in.read(data, at, data.length - at);
            if (n <= 0) {
                break;
            }
            at += n;
        }
        return java.util.Arrays.copyOf(data, (int) size);
    }

    private Entry member(byte[] block) throws IOException {
        Entry entry = new Entry();
        entry.block = first;
        boolean ustar = Blocks.text(block, 257, 5).equals("ustar");
        boolean gnu = ustar && block[262] == ' ';
        entry.type = (char) block[156];
        entry.mode = (int) Blocks.number(block, 100, 8) & 07777;
        entry.uid = (int) Blocks.number(block, 108, 8);
        entry.gid = (int) Blocks.number(block, 116, 8);
        entry.stored = Blocks.number(block, 124, 12);
        entry.mtime = Blocks.number(block, 136, 12) * NANOS;
        entry.link = longLink != null ? longLink : Blocks.text(block, 157, 100);
        if (ustar) {
            entry.user = Blocks.text(block, 265, 32);
            entry.group = Blocks.text(block, 297, 32);
            entry.major = (int) Blocks.number(block, 329, 8);
            entry.minor = (int) Blocks.number(block, 337, 8);
        }
        String prefix = ustar && !gnu ? Blocks.text(block, 345, 155) : "";
        String name = Blocks.text(block, 0, 100);
        entry.name = longName != null ? longName : prefix.isEmpty() ? name : prefix + "/" + name;
        entry.size = entry.stored;
        if (entry.type == Entry.SPARSE && gnu) {
            oldSparse(entry, block);
        }
        apply(entry);
        if (entry.isFile() && entry.name.endsWith("/")) {
            entry.type = Entry.DIRECTORY;
        }
        if (entry.type == Entry.HARD_LINK && !records.containsKey("size")
                || entry.type == Entry.SYMLINK
                || entry.isDevice()
                || entry.type == Entry.FIFO
                || entry.type == Entry.DIRECTORY) {
            entry.stored = entry.type == Entry.HARD_LINK && !gnu && ustar ? entry.stored : 0;
            entry.size = entry.stored;
        }
        return entry;
    }

    private void oldSparse(Entry entry, byte[] block) throws IOException {
        entry.sparse = true;
        entry.size = Blocks.number(block, 483, 12);
        extents(entry, block, 386, 4);
        boolean more = block[482] != 0;
        while (more) {
            byte[] further = in.next();
            if (further == null) {
                return;
            }
            extents(entry, further, 0, 21);
            more = further[504] != 0;
        }
    }

    private static void extents(Entry entry, byte[] block, int at, int count) {
        for (int i = 0; i < count && block[at + 24 * i + 12] != 0; i++) {
            entry.extents.add(new Entry.Extent(
                    Blocks.number(block, at + 24 * i, 12), Blocks.number(block, at + 24 * i + 12, 12)));
        }
    }

    private void apply(Entry entry) throws IOException {
        for (Map.Entry<String, String> record : records.entrySet()) {
            String value = record.getValue();
            switch (record.getKey()) {
                case "path" -> entry.name = value;
                case "linkpath" -> entry.link = value;
                case "uname" -> entry.user = value;
                case "gname" -> entry.group = value;
                case "uid" -> entry.uid = (int) number(value);
                case "gid" -> entry.gid = (int) number(value);
                case "size" -> {
                    entry.stored = number(value);
                    entry.size = entry.sparse ? entry.size : entry.stored;
                }
                case "mtime" -> entry.mtime = PaxRecords.nanos(value);
                case "atime" -> entry.atime = PaxRecords.nanos(value);
                case "ctime" -> entry.ctime = PaxRecords.nanos(value);
                default -> {
                    if (record.getKey().startsWith(XattrCopy.RECORD)) {
                        entry.attributes.put(record.getKey().substring(XattrCopy.RECORD.length()), value);
                    }
                }
            }
        }
        sparseRecords(entry);
    }

    private void sparseRecords(Entry entry) throws IOException {
        String name = records.get("GNU.sparse.name");
        if (name != null) {
            entry.name = name;
        }
        String real = records.getOrDefault("GNU.sparse.realsize", records.get("GNU.sparse.size"));
        if (real == null) {
            return;
        }
        entry.sparse = true;
        entry.size = number(real);
        String map = records.get("GNU.sparse.map");
        if (map != null) {
            String[] numbers = map.split(",");
            for (int i = 0; i + 1 < numbers.length; i += 2) {
                entry.extents.add(new Entry.Extent(number(numbers[i]), number(numbers[i + 1])));
            }
        } else if ("1".equals(records.get("GNU.sparse.major"))) {
            newSparse(entry);
        }
    }

    /** The map of the newest form stands before the data, a number a line. */
    private void newSparse(Entry entry) throws IOException {
        List<Long> numbers = new ArrayList<>();
        long wanted = 1;
        StringBuilder digits = new StringBuilder();
        while (numbers.size() < wanted) {
            byte[] block = in.next();
            if (block == null) {
                return;
            }
            entry.stored -= Blocks.SIZE;
            for (byte b : block) {
                if (b >= '0' && b <= '9') {
                    digits.append((char) b);
                } else if (digits.length() > 0) {
                    numbers.add(number(digits.toString()));
                    digits.setLength(0);
                    wanted = 1 + 2 * numbers.getFirst();
                }
            }
        }
        for (int i = 1; i + 1 < numbers.size() && i + 1 <= wanted; i += 2) {
            entry.extents.add(new Entry.Extent(numbers.get(i), numbers.get(i + 1)));
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
