package org.jarnix.kernel.fs.mem;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Payer;
import org.jspecify.annotations.Nullable;

/**
 * A growing, sparse sequence of bytes in blocks of 64 KiB, whose memory is counted against a {@link Space}.
 *
 * <p>The last block is only as long as it needs to be; what lies behind the end of a block, and a block that is missing,
 * is zeros. Bytes behind the size are zeros too, so that a file can grow over them. Which pages of 4 KiB were written is
 * kept for {@code st_blocks} and for seeking to data and holes. Not safe for threads: the inode's lock guards it.
 */
final class Content {
    /** The size that a file cannot pass (EFBIG): 16 TiB less a page, as on ext4. */
    static final long MAX_SIZE = (1L << 44) - 4096;

    private static final int BLOCK_BITS = 16;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int PAGE_BITS = 12;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int PAGES_PER_BLOCK = BLOCK / PAGE;
    private static final int SMALLEST = 64;
    private static final int COST_OF_SLOT = 8;
    private static final byte[][] NO_BLOCKS = {};
    private static final char[] NO_PAGES = {};

    private final Space space;
    private byte[] @Nullable [] blocks = NO_BLOCKS;
    private char[] written = NO_PAGES;
    private long pages;
    private long charged;
    private long size;

    /** Who pays for what is written next, and what has been paid; null for nobody. */
    private @Nullable Payer payer;

    private @Nullable Payments payments;

    /** Whether the arrays are somebody else's as well, with all blocks. */
    private boolean tableShared;

    /** The blocks that are somebody else's as well; null for none. */
    private @Nullable BitSet blocksShared;

    Content(Space space) {
        this.space = space;
    }

    /**
     * Content of a few bytes that belongs to the system: it is there even where no space is left, so that a full file
     * system does not take the programs away that could empty it.
     */
    static Content base(Space space, byte[] bytes) {
        Content content = new Content(space);
        content.blocks = new byte[][] {Arrays.copyOf(bytes, bytes.length + SMALLEST - 1 & -SMALLEST)};
        content.written = new char[] {1};
        content.pages = 1;
        content.size = bytes.length;
        content.charged = content.blocks[0].length + COST_OF_SLOT;
        space.overdraw(content.charged);
        space.countPages(1);
        return content;
    }

    /** The bytes at this moment, shared until one side changes a block. */
    FrozenContent freeze() {
        own();
        tableShared = true;
        return new FrozenContent(blocks, written, pages, charged, size);
    }

    /** Content of its own over shared bytes: ENOSPC where they do not fit. */
    static Content thaw(Space space, FrozenContent frozen) throws SyscallException {
        Content content = new Content(space);
        content.charge(frozen.charged());
        content.blocks = frozen.blocks();
        content.written = frozen.written();
        content.pages = frozen.pages();
        space.countPages(content.pages);
        content.size = frozen.size();
        content.tableShared = true;
        return content;
    }

    /** Before the tables are changed. */
    private void own() {
        if (tableShared) {
            BitSet all = new BitSet(blocks.length);
            all.set(0, blocks.length);
            blocksShared = all;
            blocks = blocks.clone();
            written = written.clone();
            tableShared = false;
        }
    }

    /** Before the bytes of a block that is there are changed in place; the tables are own. */
    private byte[] own(int index, byte[] block) {
        BitSet shared = blocksShared;
        if (shared == null || !shared.get(index)) {
            return block;
        }
        byte[] mine = block.clone();
        blocks[index] = mine;
        shared.clear(index);
        return mine;
    }

    long size() {
        return size;
    }

    /** Pages of 4 KiB that were written. */
    long pages() {
        return pages;
    }

    /** Reads what there is at a position, up to {@code len} bytes. */
    int read(long position, byte[] buf, int off, int len) {
        int n = (int) Math.max(0, Math.min(len, size - position));
        int done = 0;
        while (done < n) {
            long at = position + done;
            int inBlock = (int) (at & (BLOCK - 1));
            int part = Math.min(n - done, BLOCK - inBlock);
            byte[] block = block(at);
            int held = block == null ? 0 : Math.clamp(block.length - inBlock, 0, part);
            if (held > 0) {
                System.arraycopy(block, inBlock, buf, off + done, held);
            }
            if (held < part) {
                Arrays.fill(buf, off + done + held, off + done + part, (byte) 0);
            }
            done += part;
        }
        return n;
    }

    /** Reads into what remains of a buffer. */
    int read(long position, ByteBuffer dst) {
        int n = (int) Math.max(0, Math.min(dst.remaining(), size - position));
        int done = 0;
        while (done < n) {
            long at = position + done;
            int inBlock = (int) (at & (BLOCK - 1));
            int part = Math.min(n - done, BLOCK - inBlock);
            byte[] block = block(at);
            int held = block == null ? 0 : Math.clamp(block.length - inBlock, 0, part);
            if (held > 0) {
                dst.put(block, inBlock, held);
            }
            for (int i = held; i < part; i++) {
                dst.put((byte) 0);
            }
            done += part;
        }
        return n;
    }

    private byte @Nullable [] block(long position) {
        long index = position >> BLOCK_BITS;
        return index < blocks.length ? blocks[(int) index] : null;
    }

    /**
     * Writes at a position, and answers how many bytes: fewer where space ends on the way.
     *
     * @throws SyscallException ENOSPC where not one can be written, EFBIG
     */
    int write(long position, byte[] buf, int off, int len) throws SyscallException {
        int n = limit(position, len);
        int done = 0;
        while (done < n) {
            long at = position + done;
            int inBlock = (int) (at & (BLOCK - 1));
            int part = Math.min(n - done, BLOCK - inBlock);
            byte[] block = room(at, inBlock + part, done > 0);
            int fits = block == null ? 0 : mark(at, part, done > 0);
            if (fits == 0) {
                break;
            }
            System.arraycopy(buf, off + done, block, inBlock, fits);
            done = wrote(at, fits, done);
        }
        return done;
    }

    /** Writes what remains of a buffer, and moves the buffer's position. */
    int write(long position, ByteBuffer src) throws SyscallException {
        int n = limit(position, src.remaining());
        int done = 0;
        while (done < n) {
            long at = position + done;
            int inBlock = (int) (at & (BLOCK - 1));
            int part = Math.min(n - done, BLOCK - inBlock);
            byte[] block = room(at, inBlock + part, done > 0);
            int fits = block == null ? 0 : mark(at, part, done > 0);
            if (fits == 0) {
                break;
            }
            src.get(block, inBlock, fits);
            done = wrote(at, fits, done);
        }
        return done;
    }

    private static int limit(long position, int len) throws SyscallException {
        if (position >= MAX_SIZE) {
            throw new SyscallException(Errno.EFBIG);
        }
        return (int) Math.min(len, MAX_SIZE - position);
    }

    private int wrote(long at, int part, int done) {
        size = Math.max(size, at + part);
        return done + part;
    }

    /** The block of a position, at least {@code needed} long; null where there is no space and less would do. */
    private byte @Nullable [] room(long position, int needed, boolean lessWillDo) throws SyscallException {
        try {
            own();
            int index = (int) (position >> BLOCK_BITS);
            if (index >= blocks.length) {
                growTable(index);
            }
            byte[] block = blocks[index];
            return block != null && block.length >= needed ? own(index, block) : growBlock(index, block, needed);
        } catch (SyscallException e) {
            if (lessWillDo) {
                return null;
            }
            throw e;
        }
    }

    private void growTable(int index) throws SyscallException {
        int length = index == 0 ? 1 : Math.max(index + 1, Math.min(blocks.length * 2, blocks.length + (1 << 16)));
        charge((long) (length - blocks.length) * COST_OF_SLOT);
        blocks = Arrays.copyOf(blocks, length);
        written = Arrays.copyOf(written, length);
    }

    private byte[] growBlock(int index, byte @Nullable [] block, int needed) throws SyscallException {
        int before = block == null ? 0 : block.length;
        int length = index > 0 ? BLOCK : Math.min(BLOCK, Math.max(needed, before * 2));
        length = length + SMALLEST - 1 & -SMALLEST;
        charge(length - before);
        byte[] grown = block == null ? new byte[length] : Arrays.copyOf(block, length);
        blocks[index] = grown;
        if (blocksShared != null) {
            blocksShared.clear(index);
        }
        return grown;
    }

    /** Says who pays for what is written next. */
    void payer(@Nullable Payer who) {
        payer = who;
    }

    /** Gives back what has been paid: the space is nobody's any more. */
    void settle() {
        if (payments != null) {
            payments.giveAll();
        }
    }

    private void charge(long bytes) throws SyscallException {
        Payer who = payer;
        if (who != null) {
            if (payments == null) {
                payments = new Payments();
            }
            payments.take(who, bytes);
        }
        boolean taken = false;
        try {
            space.takeBytes(bytes);
            taken = true;
        } finally {
            if (!taken && who != null && payments != null) {
                payments.give(bytes);
            }
        }
        charged += bytes;
    }

    private void free(long bytes) {
        charged -= bytes;
        space.giveBytes(bytes);
        if (payments != null) {
            payments.give(bytes);
        }
    }

    /**
     * Notes that the pages of a range of one block are written, and answers for how many bytes there are pages.
     *
     * @param lessWillDo whether none is an answer, too, and not ENOSPC
     */
    private int mark(long from, int length, boolean lessWillDo) throws SyscallException {
        int index = (int) (from >> BLOCK_BITS);
        int inBlock = (int) (from & (BLOCK - 1));
        int last = inBlock + length - 1 >> PAGE_BITS;
        for (int page = inBlock >> PAGE_BITS; page <= last; page++) {
            if ((written[index] & 1 << page) == 0) {
                if (!space.takePage()) {
                    return fitting(Math.max(0, (page << PAGE_BITS) - inBlock), lessWillDo);
                }
                written[index] |= (char) (1 << page);
                pages++;
            }
        }
        return length;
    }

    private static int fitting(int bytes, boolean noneWillDo) throws SyscallException {
        if (bytes == 0 && !noneWillDo) {
            throw new SyscallException(Errno.ENOSPC);
        }
        return bytes;
    }

    private void fewerPages(int count) {
        pages -= count;
        space.countPages(-count);
    }

    /** Makes it {@code newSize} bytes long: cuts off, or adds a hole. */
    void truncate(long newSize) throws SyscallException {
        if (newSize > MAX_SIZE) {
            throw new SyscallException(Errno.EFBIG);
        }
        if (newSize == 0) {
            clear();
        } else if (newSize < size) {
            cut(newSize);
        }
        size = newSize;
    }

    private void cut(long newSize) {
        own();
        int kept = (int) Math.min(blocks.length, newSize + BLOCK - 1 >> BLOCK_BITS);
        long freed = (long) (blocks.length - kept) * COST_OF_SLOT;
        for (int i = kept; i < blocks.length; i++) {
            byte[] block = blocks[i];
            freed += block == null ? 0 : block.length;
            fewerPages(Integer.bitCount(written[i]));
        }
        if (kept < blocks.length) {
            blocks = Arrays.copyOf(blocks, kept);
            written = Arrays.copyOf(written, kept);
        }
        free(freed);
        int inLast = (int) (newSize & (BLOCK - 1));
        if (inLast != 0 && newSize >> BLOCK_BITS < kept) {
            cutBlock((int) (newSize >> BLOCK_BITS), inLast);
        }
    }

    private void cutBlock(int index, int length) {
        byte[] block = blocks[index];
        if (block != null && block.length > length) {
            Arrays.fill(own(index, block), length, block.length, (byte) 0);
        }
        int keptPages = (1 << (length + PAGE - 1 >> PAGE_BITS)) - 1;
        fewerPages(Integer.bitCount(written[index] & ~keptPages));
        written[index] = (char) (written[index] & keptPages);
    }

    /** Takes the space of a range, whose bytes stay what they are; the size grows to its end unless it is to stay. */
    void allocate(long offset, long length, boolean keepSize) throws SyscallException {
        long end = offset + length;
        if (end < 0 || end > MAX_SIZE) {
            throw new SyscallException(Errno.EFBIG);
        }
        own();
        char[] before = written.clone();
        try {
            for (long at = offset; at < end; ) {
                int inBlock = (int) (at & (BLOCK - 1));
                int part = (int) Math.min(end - at, BLOCK - inBlock);
                room(at, inBlock + part, false);
                at += mark(at, part, false);
            }
        } catch (SyscallException e) {
            takeBack(before);
            throw e;
        }
        if (!keepSize) {
            size = Math.max(size, end);
        }
    }

    /** What was taken for a range that does not fit is nobody's again. */
    private void takeBack(char[] before) {
        for (int index = 0; index < written.length; index++) {
            char was = index < before.length ? before[index] : 0;
            fewerPages(Integer.bitCount(written[index] & ~was));
            written[index] = was;
            byte[] block = blocks[index];
            if (was == 0 && block != null) {
                blocks[index] = null;
                free(block.length);
            }
        }
    }

    /** Makes a range zeros, and pages that lie in it whole a hole. */
    void punch(long offset, long length) {
        long end = Math.min(offset + length < 0 ? MAX_SIZE : offset + length, (long) blocks.length << BLOCK_BITS);
        for (long at = offset; at < end; ) {
            int inBlock = (int) (at & (BLOCK - 1));
            int part = (int) Math.min(end - at, BLOCK - inBlock);
            punchBlock((int) (at >> BLOCK_BITS), inBlock, part);
            at += part;
        }
    }

    private void punchBlock(int index, int from, int length) {
        own();
        byte[] block = blocks[index];
        if (block == null) {
            return;
        }
        int first = from + PAGE - 1 >> PAGE_BITS;
        int end = from + length >> PAGE_BITS;
        if (first < end) {
            int mask = (1 << end) - (1 << first);
            fewerPages(Integer.bitCount(written[index] & mask));
            written[index] = (char) (written[index] & ~mask);
        }
        if (length == BLOCK) {
            blocks[index] = null;
            free(block.length);
        } else if (from < block.length) {
            Arrays.fill(own(index, block), from, Math.min(block.length, from + length), (byte) 0);
        }
    }

    /** Gives everything back. */
    void clear() {
        blocks = NO_BLOCKS;
        written = NO_PAGES;
        tableShared = false;
        blocksShared = null;
        free(charged);
        space.countPages(-pages);
        pages = 0;
        size = 0;
    }

    /** The first position from {@code from} on, below the size, that is (or is not) data; the size where there is none. */
    long seek(long from, boolean data) {
        long position = from;
        while (position < size) {
            long index = position >> BLOCK_BITS;
            if (index >= blocks.length) {
                return data ? size : position;
            }
            int bits = data ? written[(int) index] : ~written[(int) index];
            int page = (int) (position & (BLOCK - 1)) >> PAGE_BITS;
            int next = Integer.numberOfTrailingZeros(bits >>> page << page);
            if (next < PAGES_PER_BLOCK) {
                return Math.min(size, Math.max(position, (index << BLOCK_BITS) + ((long) next << PAGE_BITS)));
            }
            position = index + 1 << BLOCK_BITS;
        }
        return size;
    }
}
