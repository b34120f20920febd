package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Bytes;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jspecify.annotations.Nullable;

/** The ways of {@code split} to cut. */
final class SplitRun {
    private final Io io;
    private final Sys sys;
    private final SplitNames names;
    private final byte separator;
    private final boolean elides;
    private final byte[] buf = new byte[Inputs.SIZE];

    SplitRun(Io io, SplitNames names, byte separator, boolean elides) {
        this.io = io;
        this.sys = io.sys();
        this.names = names;
        this.separator = separator;
        this.elides = elides;
    }

    private static void finish(@Nullable SplitPiece piece) throws IOException {
        if (piece != null) {
            piece.finish();
        }
    }

    void bytes(int fd, long size) throws IOException {
        SplitPiece piece = null;
        long left = 0;
        int n;
        while ((n = sys.read(fd, buf, 0, buf.length)) > 0) {
            for (int at = 0; at < n; ) {
                if (piece == null || left == 0) {
                    finish(piece);
                    piece = names.create();
                    left = size;
                }
                int part = (int) Math.min(left, n - at);
                piece.write(buf, at, part);
                at += part;
                left -= part;
            }
            sys.schedYield();
        }
        finish(piece);
    }

    void lines(int fd, long size) throws IOException {
        SplitPiece piece = null;
        long left = 0;
        int n;
        while ((n = sys.read(fd, buf, 0, buf.length)) > 0) {
            for (int at = 0; at < n; ) {
                if (piece == null || left == 0) {
                    finish(piece);
                    piece = names.create();
                    left = size;
                }
                int found = Bytes.indexOf(buf, at, n, separator);
                int end = found < 0 ? n : found + 1;
                piece.write(buf, at, end - at);
                left -= found < 0 ? 0 : 1;
                at = end;
            }
            sys.schedYield();
        }
        finish(piece);
    }

    void lineBytes(int fd, long size) throws IOException {
        Lines lines = new Lines(sys, fd, separator);
        SplitPiece piece = null;
        long left = 0;
        while (lines.next()) {
            byte[] line = Arrays.copyOf(lines.bytes(), lines.length() + (lines.terminated() ? 1 : 0));
            if (lines.terminated()) {
                line[line.length - 1] = separator;
            }
            int at = 0;
            while (at < line.length) {
                if (piece == null || left < line.length - at && left < size || left == 0) {
                    finish(piece);
                    piece = names.create();
                    left = size;
                }
                int part = (int) Math.min(left, line.length - at);
                piece.write(line, at, part);
                at += part;
                left -= part;
            }
            sys.schedYield();
        }
        finish(piece);
    }

    void chunks(int fd, SplitChunks how) throws IOException {
        if (how.only() == 0) {
            names.expect(how.count());
        }
        if (how.kind() == 'r') {
            inTurn(fd, how);
            return;
        }
        byte[] all = FdInput.readAll(sys, fd);
        long size = Math.max(1, all.length / how.count());
        int at = 0;
        for (long piece = 1; piece <= how.count(); piece++) {
            long end = piece == how.count()
                    ? all.length
                    : Math.min(all.length, size(all.length, how.count(), piece, size));
            if (how.kind() == 'l' && end > at && end < all.length) {
                int found = Bytes.indexOf(all, (int) Math.max(at, end - 1), all.length, separator);
                end = found < 0 ? all.length : found + 1;
            }
            int to = (int) Math.max(at, end);
            if (how.only() == piece) {
                io.out().write(all, at, to - at);
            } else if (how.only() == 0 && !(elides && to == at)) {
                SplitPiece made = names.create();
                made.write(all, at, to - at);
                made.finish();
            }
            at = to;
        }
    }

    private static long size(long total, long count, long piece, long size) {
        return total < count ? piece : piece * size;
    }

    private void inTurn(int fd, SplitChunks how) throws IOException {
        List<SplitPiece> pieces = new ArrayList<>();
        Lines lines = new Lines(sys, fd, separator);
        for (long i = 0; how.only() == 0 && !elides && i < how.count(); i++) {
            pieces.add(names.create());
        }
        for (long number = 0; lines.next(); number++) {
            long turn = number % how.count();
            int length = lines.length() + (lines.terminated() ? 1 : 0);
            byte[] line = lines.bytes();
            if (lines.terminated()) {
                line = Arrays.copyOf(line, length);
                line[length - 1] = separator;
            }
            if (how.only() == 0) {
                if (turn >= pieces.size()) {
                    pieces.add(names.create());
                }
                pieces.get((int) turn).write(line, 0, length);
            } else if (how.only() == turn + 1) {
                io.out().write(line, 0, length);
            }
            sys.schedYield();
        }
        for (SplitPiece piece : pieces) {
            finish(piece);
        }
    }
}
