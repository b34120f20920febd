package org.jarnix.api.lib.regex;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the literal strings in a pattern: all of it, its beginning, or a part that every match has. */
final class Literals {
    private final Mode mode;
    private final ByteArrayOutputStream run = new ByteArrayOutputStream();
    private byte[] best = new byte[0];
    private byte @Nullable [] prefix;
    private boolean whole = true;

    private Literals(Mode mode) {
        this.mode = mode;
    }

    /**
     * @param whole the pattern is just this, when it is not empty
     * @param prefix what each match begins with
     * @param required the longest string found that each match holds
     */
    record Found(byte[] whole, byte[] prefix, byte[] required) {}

    /** With ignored case, letters are answered in lower case. */
    static Found in(Node node, Mode mode) {
        Literals literals = new Literals(mode);
        literals.walk(node);
        byte[] rest = literals.run.toByteArray();
        literals.cut();
        byte[] first = literals.prefix == null ? new byte[0] : literals.prefix;
        return new Found(literals.whole ? rest : new byte[0], first, literals.best);
    }

    /** The options as words where all are literals; null otherwise. */
    static @Nullable List<byte[]> words(List<Node> options, Mode mode) {
        List<byte[]> words = new ArrayList<>();
        for (Node option : options) {
            Literals literals = new Literals(mode);
            if (!(option instanceof Node.Chars) && !(option instanceof Node.Sequence)) {
                return null;
            }
            literals.walk(option);
            if (!literals.whole) {
                return null;
            }
            words.add(literals.run.toByteArray());
        }
        return words;
    }

    private void walk(Node node) {
        switch (node) {
            case Node.Empty empty -> {}
            case Node.Chars chars -> character(chars.set());
            case Node.Sequence sequence -> sequence.parts().forEach(this::walk);
            case Node.Group group -> walk(group.body());
            case Node.Assertion assertion -> {
                whole = false;
                if (prefix == null && run.size() == 0) {
                    prefix = new byte[0];
                }
            }
            case Node.Repeat repeat -> repeat(repeat);
            case Node.Choice choice -> cut();
            case Node.Words words -> cut();
            case Node.Reference reference -> cut();
        }
    }

    private void repeat(Node.Repeat repeat) {
        cut();
        if (repeat.min() > 0) {
            walk(repeat.body());
            cut();
        }
    }

    private void character(CharSet set) {
        int c = set.single();
        if (c < 0 || c == mode.never() || set.foldsCase() && !mode.bytes() && c > 127) {
            cut();
            return;
        }
        if (set.foldsCase()) {
            run.write(c | 0x20);
        } else {
            run.writeBytes(mode.bytes() ? new byte[] {(byte) c} : Utf8.encode(c));
        }
    }

    private void cut() {
        whole = false;
        if (prefix == null) {
            prefix = run.toByteArray();
        }
        byte[] literal = run.toByteArray();
        if (literal.length > best.length || literal.length == 1 && best.length == 1 && isRarer(literal[0], best[0])) {
            best = literal;
        }
        run.reset();
    }

    private static boolean isRarer(byte one, byte other) {
        return LiteralFinder.commonness(one & 0xff) < LiteralFinder.commonness(other & 0xff);
    }
}
