package org.jarnix.programs.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.text.Normalizer;
import java.util.Map;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** Converts inputs one after another; an encoder's state goes on from one to the next. */
final class IconvRun {
    private static final int SIZE = 32 * 1024;
    private static final Map<String, String> SIMILAR = Map.ofEntries(
            Map.entry("‘", "'"),
            Map.entry("’", "'"),
            Map.entry("‚", ","),
            Map.entry("‛", "'"),
            Map.entry("“", "\""),
            Map.entry("”", "\""),
            Map.entry("„", ","),
            Map.entry("‐", "-"),
            Map.entry("‑", "-"),
            Map.entry("–", "-"),
            Map.entry("—", "--"),
            Map.entry("…", "..."),
            Map.entry("€", "EUR"),
            Map.entry("©", "(C)"),
            Map.entry("®", "(R)"),
            Map.entry("«", "<<"),
            Map.entry("»", ">>"),
            Map.entry("ß", "ss"),
            Map.entry("æ", "ae"),
            Map.entry("Æ", "AE"),
            Map.entry("œ", "oe"),
            Map.entry("Œ", "OE"),
            Map.entry("\u00A0", " "),
            Map.entry("→", "->"),
            Map.entry("←", "<-"),
            Map.entry("×", "x"),
            Map.entry("™", "(TM)"),
            Map.entry("½", " 1/2 "),
            Map.entry("¼", " 1/4 "),
            Map.entry("¾", " 3/4 "),
            Map.entry("•", "o"));

    /** What the C library's C.UTF-8 has besides. */
    private static final Map<String, String> LETTERS =
            Map.of("ø", "o", "Ø", "O", "ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "ı", "i", "÷", "/");

    private final Io io;
    private final IconvEncoding from;
    private final Out out;
    private final boolean skips;
    private final boolean similar;
    private final CharsetEncoder encoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(2 * SIZE);
    private byte[] mark;
    private boolean any;
    private long skipped = -1;

    IconvRun(Io io, IconvEncoding from, IconvEncoding to, Out out, boolean skips, boolean similar) {
        this.io = io;
        this.from = from;
        this.out = out;
        this.skips = skips;
        this.similar = similar;
        this.mark = to.mark() == null ? new byte[0] : to.mark();
        this.encoder = to.charset()
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The position of what was left out last; -1 where nothing was. */
    long skipped() {
        return skipped;
    }

    void convert(byte[] input) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(input);
        CharsetDecoder decoder = charset(in)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer chars = CharBuffer.allocate(SIZE);
        while (true) {
            CoderResult result = decoder.decode(in, chars, true);
            chars.flip();
            encode(chars, input.length - in.remaining());
            chars.clear();
            if (result.isUnderflow()) {
                return;
            }
            if (result.isError()) {
                damaged(in, result.length());
            }
            io.sys().schedYield();
        }
    }

    /** The encoding that a byte order mark tells of, which is passed. */
    private Charset charset(ByteBuffer in) {
        byte[] expected = from.mark();
        if (expected == null || in.remaining() < expected.length) {
            return from.charset();
        }
        boolean little = true;
        boolean big = true;
        for (int i = 0; i < expected.length; i++) {
            little &= in.get(i) == expected[i];
            big &= in.get(i) == expected[expected.length - 1 - i];
        }
        in.position(little || big ? expected.length : 0);
        return big ? Charset.forName(from.charset().name().replace("LE", "BE")) : from.charset();
    }

    private void damaged(ByteBuffer in, int length) throws IOException {
        boolean cut = in.remaining() <= length && isBeginning(in);
        if (!skips) {
            out.flush();
            throw CommandException.failure(
                    1,
                    cut
                            ? "incomplete character or shift sequence at end of buffer"
                            : "illegal input sequence at position " + in.position());
        }
        skipped = in.position() + length;
        in.position(in.position() + Math.min(length, in.remaining()));
    }

    /** Whether what remains might be the beginning of a character. */
    private boolean isBeginning(ByteBuffer in) {
        String name = from.charset().name();
        if (name.equals("UTF-8")) {
            return org.jarnix.api.lib.Text.isPrefix(in.array(), in.position(), in.limit());
        }
        return name.startsWith("UTF-");
    }

    private void encode(CharBuffer chars, long position) throws IOException {
        if (chars.hasRemaining() && mark.length > 0) {
            out.write(mark);
            mark = new byte[0];
        }
        any |= chars.hasRemaining();
        while (true) {
            CoderResult result = encoder.encode(chars, bytes, false);
            drain();
            if (result.isUnderflow()) {
                return;
            }
            if (result.isError()) {
                String what = chars.subSequence(0, result.length()).toString();
                @Nullable String other = similar ? similar(what) : null;
                if (other == null && !skips) {
                    out.flush();
                    String rest = chars.toString();
                    long at = position - rest.getBytes(from.charset()).length;
                    throw CommandException.failure(1, "illegal input sequence at position " + at);
                }
                if (other == null) {
                    skipped = position;
                } else {
                    out.write(other.getBytes(encoder.charset()));
                }
                chars.position(chars.position() + result.length());
            }
        }
    }

    /** Something that the target has and that looks like a character; nothing for an accent. */
    private String similar(String what) {
        boolean letters = io.ctype().utf8();
        String known = SIMILAR.get(what);
        known = known == null && letters ? LETTERS.get(what) : known;
        if (known != null) {
            return canEncode(known) ? known : "?";
        }
        String base = Normalizer.normalize(what, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        if (base.isEmpty()) {
            return letters ? "" : "?";
        }
        return !base.equals(what) && canEncode(base) && (letters || isPlain(what)) ? base : "?";
    }

    private boolean canEncode(String text) {
        return encoder.charset().newEncoder().canEncode(text);
    }

    /** The C library's C locale takes apart ligatures and the like, but no letters with accents. */
    private static boolean isPlain(String what) {
        return Normalizer.normalize(what, Normalizer.Form.NFD).equals(what);
    }

    private void drain() throws IOException {
        out.write(bytes.array(), 0, bytes.position());
        bytes.clear();
    }

    /** Ends the last text. */
    void finish() throws IOException {
        if (any) {
            encoder.encode(CharBuffer.allocate(0), bytes, true);
            encoder.flush(bytes);
            drain();
        }
        out.flush();
    }
}
