package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Bytes;
import org.jarnix.api.lib.Growth;
import org.jarnix.api.lib.Out;

/** Blocks of an input's end that are held until it is known what becomes of them. */
final class Tailings {
    private final Sys sys;
    private final Deque<byte[]> blocks = new ArrayDeque<>();
    private long size;

    Tailings(Sys sys) {
        this.sys = sys;
    }

    void add(byte[] block) throws SyscallException {
        Growth.check(sys, size + block.length);
        blocks.add(block);
        size += block.length;
    }

    /** Bytes in all blocks. */
    long size() {
        return size;
    }

    /** Bytes in the first block. */
    int firstSize() {
        byte[] first = blocks.peekFirst();
        return first == null ? 0 : first.length;
    }

    /** Forgets the first block. */
    void dropFirst() {
        size -= blocks.removeFirst().length;
    }

    /** Writes the first block and forgets it. */
    void writeFirst(Out out) throws IOException {
        byte[] block = blocks.removeFirst();
        size -= block.length;
        out.write(block);
    }

    /** Writes the first {@code count} bytes. */
    void writeAll(Out out, long count) throws IOException {
        long left = count;
        for (byte[] block : blocks) {
            int n = (int) Math.min(block.length, left);
            out.write(block, 0, n);
            left -= n;
        }
    }

    /** Writes the first {@code count} lines. */
    void writeLines(Out out, long count, byte delimiter) throws IOException {
        long left = count;
        for (byte[] block : blocks) {
            int end = 0;
            while (left > 0 && end < block.length) {
                int at = Bytes.indexOf(block, end, block.length, delimiter);
                end = at < 0 ? block.length : at + 1;
                left -= at < 0 ? 0 : 1;
            }
            out.write(block, 0, end);
            if (left == 0) {
                return;
            }
        }
    }

    /** Writes what follows the first {@code count} bytes. */
    void writeFrom(Out out, long count) throws IOException {
        long left = count;
        for (byte[] block : blocks) {
            int skip = (int) Math.min(block.length, left);
            out.write(block, skip, block.length - skip);
            left -= skip;
        }
    }

    /** Writes what follows the first {@code count} lines. */
    void writeFromLine(Out out, long count, byte delimiter) throws IOException {
        long left = count;
        for (byte[] block : blocks) {
            int start = 0;
            while (left > 0 && start < block.length) {
                int at = Bytes.indexOf(block, start, block.length, delimiter);
                start = at < 0 ? block.length : at + 1;
                left -= at < 0 ? 0 : 1;
            }
            out.write(block, start, block.length - start);
        }
    }

    /** The last byte of all. */
    byte last() {
        byte[] last = blocks.getLast();
        return last[last.length - 1];
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }
}
