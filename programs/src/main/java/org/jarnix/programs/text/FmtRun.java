package org.jarnix.programs.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** Reads paragraphs and writes them anew, one file after another. */
final class FmtRun {
    private static final int TAB = 8;
    private static final int MOST_WORDS = 1000;
    private static final int MOST_BYTES = 5000;
    private static final int HANGING = 3;
    private static final int END = -1;

    /** How the lines of a paragraph are indented. */
    enum Style {
        PLAIN,
        CROWN,
        TAGGED,
        SPLIT
    }

    private final Io io;
    private final Out out;
    private final Style style;
    private final boolean uniform;
    private final int width;
    private final int goal;
    private final String prefix;
    private final int prefixLead;
    private final int prefixFull;
    private final List<FmtWord> words = new ArrayList<>();
    private final byte[] buf = new byte[Inputs.SIZE];
    private int fd;
    private int at;
    private int filled;

    private boolean tabs;
    private int held;
    private int inColumn;
    private int outColumn;
    private int firstIndent;
    private int otherIndent;
    private int prefixIndent;
    private int nextPrefixIndent;
    private int lastLength;

    FmtRun(Io io, Style style, boolean uniform, int width, int goal, String prefix) {
        this.io = io;
        this.out = io.out();
        this.style = style;
        this.uniform = uniform;
        this.width = width;
        this.goal = goal;
        String text = prefix;
        while (text.startsWith(" ")) {
            text = text.substring(1);
        }
        prefixLead = prefix.length() - text.length();
        prefixFull = text.length();
        while (text.endsWith(" ")) {
            text = text.substring(0, text.length() - 1);
        }
        this.prefix = text;
    }

    void file(int input) throws IOException {
        fd = input;
        at = 0;
        filled = 0;
        tabs = false;
        otherIndent = 0;
        int c = lineStart();
        while ((c = toParagraph(c)) != END) {
            c = paragraph(c);
            FmtLayout layout = layout();
            write(layout, words.size());
            io.sys().schedYield();
        }
    }

    private int read() throws IOException {
        if (at == filled) {
            at = 0;
            filled = fd < 0 ? 0 : io.sys().read(fd, buf, 0, buf.length);
            if (filled == 0) {
                fd = -1;
                return END;
            }
        }
        return buf[at++] & 0xFF;
    }

    /** Passes white space; answers what stands behind it. */
    private int space(int from) throws IOException {
        int c = from;
        while (c == ' ' || c == '\t') {
            if (c == '\t') {
                tabs = true;
                inColumn = (inColumn / TAB + 1) * TAB;
            } else {
                inColumn++;
            }
            c = read();
        }
        return c;
    }

    /** Passes a line's indentation and prefix. */
    private int lineStart() throws IOException {
        inColumn = 0;
        int c = space(read());
        if (prefix.isEmpty()) {
            nextPrefixIndent = Math.min(prefixLead, inColumn);
            return c;
        }
        nextPrefixIndent = inColumn;
        for (int i = 0; i < prefix.length(); i++) {
            if (c != prefix.charAt(i)) {
                return c;
            }
            inColumn++;
            c = read();
        }
        return space(c);
    }

    /** Copies lines that belong to no paragraph; the end of the input ends this too. */
    private int toParagraph(int from) throws IOException {
        lastLength = 0;
        int c = from;
        while (c == '\n' || c == END || nextPrefixIndent < prefixLead || inColumn < nextPrefixIndent + prefixFull) {
            c = copyLine(c);
            if (c == END) {
                return END;
            }
            out.write('\n');
            c = lineStart();
        }
        return c;
    }

    private int copyLine(int from) throws IOException {
        int c = from;
        outColumn = 0;
        boolean empty = c == '\n' || c == END;
        if (inColumn > nextPrefixIndent || !empty) {
            pad(nextPrefixIndent);
            for (int i = 0; outColumn != inColumn && i < prefix.length(); i++) {
                out.write(prefix.charAt(i));
                outColumn++;
            }
            if (!empty) {
                pad(inColumn - outColumn);
            }
            if (c == END && inColumn >= nextPrefixIndent + prefix.length()) {
                out.write('\n');
            }
        }
        while (c != '\n' && c != END) {
            out.write(c);
            c = read();
        }
        return c;
    }

    private int paragraph(int from) throws IOException {
        prefixIndent = nextPrefixIndent;
        firstIndent = inColumn;
        words.clear();
        held = 0;
        int c = line(from);
        indentOthers(continues(c));
        boolean more = style != Style.SPLIT && continues(c);
        if (style == Style.TAGGED) {
            more &= inColumn != firstIndent;
        } else if (style == Style.PLAIN) {
            more &= inColumn == otherIndent;
        }
        while (more) {
            c = line(c);
            more = continues(c) && inColumn == otherIndent;
        }
        FmtWord last = words.getLast();
        last.period = true;
        last.last = true;
        return c;
    }

    private boolean continues(int c) {
        return nextPrefixIndent == prefixIndent && inColumn >= nextPrefixIndent + prefixFull && c != '\n' && c != END;
    }

    private void indentOthers(boolean continues) {
        switch (style) {
            case CROWN -> otherIndent = continues ? inColumn : firstIndent;
            case TAGGED -> {
                if (continues && inColumn != firstIndent) {
                    otherIndent = inColumn;
                } else if (otherIndent == firstIndent) {
                    otherIndent = firstIndent == 0 ? HANGING : 0;
                }
            }
            default -> otherIndent = firstIndent;
        }
    }

    /** Takes up the words of a line, and passes the beginning of the next. */
    private int line(int from) throws IOException {
        int c = from;
        do {
            ByteArrayOutputStream letters = new ByteArrayOutputStream();
            byte[] text = bufferedWord();
            if (text != null) {
                c = read();
            } else {
                do {
                    if (held + letters.size() == MOST_BYTES) {
                        makeRoom(letters);
                    }
                    letters.write(c);
                    c = read();
                } while (c != END && !isSpace(c));
                text = letters.toByteArray();
            }
            FmtWord word = new FmtWord(text);
            held += word.length();
            inColumn += word.length();
            int start = inColumn;
            c = space(c);
            word.space = inColumn - start;
            word.last = c == END || word.period && (c == '\n' || word.space > 1);
            if (c == '\n' || c == END || uniform) {
                word.space = word.last ? 2 : 1;
            }
            if (words.size() == MOST_WORDS - 1) {
                makeRoom(letters);
            }
            words.add(word);
        } while (c != '\n' && c != END);
        return lineStart();
    }

    /** The rest of the word whose first letter was read, where all of it is in the buffer and may be held. */
    private byte @Nullable [] bufferedWord() {
        int begin = at - 1;
        int end = at;
        while (end < filled && !isSpace(buf[end] & 0xFF)) {
            end++;
        }
        if (end == filled || held + end - begin > MOST_BYTES) {
            return null;
        }
        at = end;
        return Arrays.copyOfRange(buf, begin, end);
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    /** Writes a part of a paragraph that is too long to be held. */
    private void makeRoom(ByteArrayOutputStream letters) throws IOException {
        indentOthers(true);
        if (words.isEmpty()) {
            letters.writeTo(out);
            letters.reset();
            return;
        }
        FmtLayout layout = layout();
        int split = layout.bestSplit();
        write(layout, split);
        for (FmtWord word : words.subList(0, split)) {
            held -= word.length();
        }
        words.subList(0, split).clear();
    }

    private FmtLayout layout() {
        return new FmtLayout(words, width, goal, firstIndent, otherIndent, lastLength);
    }

    private void write(FmtLayout layout, int end) throws IOException {
        int indent = firstIndent;
        for (int start = 0; start != end; start = layout.next(start)) {
            outColumn = 0;
            pad(prefixIndent);
            out.print(prefix);
            outColumn += prefix.length();
            pad(indent - outColumn);
            for (int i = start; i < layout.next(start); i++) {
                FmtWord word = words.get(i);
                out.write(word.text);
                outColumn += word.length();
                if (i + 1 < layout.next(start)) {
                    pad(word.space);
                }
            }
            lastLength = outColumn;
            out.write('\n');
            indent = otherIndent;
        }
    }

    /** Moves to the right, with tabs where the input has some. */
    private void pad(int columns) throws IOException {
        int target = outColumn + columns;
        int tab = target / TAB * TAB;
        if (tabs && outColumn + 1 < tab) {
            while (outColumn < tab) {
                out.write('\t');
                outColumn = (outColumn / TAB + 1) * TAB;
            }
        }
        for (; outColumn < target; outColumn++) {
            out.write(' ');
        }
    }
}
