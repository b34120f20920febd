package org.jarnix.programs.awk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code split} and {@code patsplit}. */
final class Split extends Expr.Number {
    private final boolean byContents;
    private final Expr text;
    private final Expr array;
    private final @Nullable Expr separator;
    private final @Nullable Expr separators;

    Split(boolean byContents, Expr[] arguments) {
        this.byContents = byContents;
        text = arguments[0];
        array = arguments[1];
        separator = arguments.length > 2 ? arguments[2] : null;
        separators = arguments.length > 3 ? arguments[3] : null;
    }

    /** Fills an array with the parts, and another with what lies between. */
    private static final class Filler implements Separator.Sink {
        private final byte[] bytes;
        private final Array parts;
        private final @Nullable Array between;
        private final boolean contents;
        private int count;
        private int last;

        Filler(byte[] bytes, Array parts, @Nullable Array between, boolean contents) {
            this.bytes = bytes;
            this.parts = parts;
            this.between = between;
            this.contents = contents;
        }

        @Override
        public void field(int from, int to, int next) {
            Cell part = new Cell();
            part.setInput(Chars.of(bytes, from, to));
            if (contents) {
                put(between, count, last, from);
            } else if (count == 0 && from > 0) {
                put(between, 0, 0, from);
            }
            count++;
            parts.put((long) count, part);
            if (!contents && next > to) {
                put(between, count, to, next);
            }
            last = contents ? to : next;
        }

        private void put(@Nullable Array target, int index, int from, int to) {
            if (target != null) {
                Cell cell = new Cell();
                cell.set(Chars.of(bytes, from, to));
                target.put((long) index, cell);
            }
        }

        double finish() {
            if (contents && between != null) {
                put(between, count, last, bytes.length);
            }
            return count;
        }
    }

    @Override
    double num(Runtime rt) throws IOException {
        byte[] bytes = Chars.bytes(text.str(rt));
        Separator how = separator(rt);
        String name = byContents ? "patsplit" : "split";
        Array parts = Variables.argumentArray(array, rt, name, "second");
        Array between = separators == null ? null : Variables.argumentArray(separators, rt, name, "fourth");
        parts.clear();
        if (between != null) {
            between.clear();
        }
        Filler filler = new Filler(bytes, parts, between, byContents);
        how.split(bytes, 0, bytes.length, filler);
        return filler.finish();
    }

    private Separator separator(Runtime rt) throws IOException {
        if (byContents) {
            return new Separator.Contents(
                    separator == null
                            ? rt.regexes().matcher(rt.globals().cell("FPAT").str(rt))
                            : rt.matcher(separator));
        }
        if (separator == null) {
            return Globals.separator(rt.globals().cell("FS").str(rt), rt, false);
        }
        if (separator instanceof Literals.Pattern pattern) {
            return new Separator.Matching(pattern.matcher(rt));
        }
        return Globals.separator(separator.str(rt), rt, false);
    }
}
