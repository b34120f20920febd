package org.jarnix.programs.awk;

import java.io.IOException;
import java.util.Arrays;

/** The record and its fields, divided when a field is first wanted and joined when {@code $0} is. */
final class Fields {
    private static final int MOST = 10_000_000;

    private final Runtime rt;
    private final Cell nfCell;
    private byte[] buf = new byte[0];
    private int start;
    private int end;
    private Separator separator;
    private boolean divided;
    private boolean joined = true;
    private int count;
    private int[] from = new int[32];
    private int[] to = new int[32];
    private FieldCell[] cells = new FieldCell[32];
    private int[] epochs = new int[32];
    private int epoch = 1;
    private final FieldCell whole;
    private boolean wholeSet;

    /** A field as a place to assign to. */
    private final class FieldCell extends Cell {
        private final int index;

        FieldCell(int index) {
            this.index = index;
        }

        @Override
        void assigned(Runtime runtime) {
            if (index == 0) {
                byte[] bytes = Chars.bytes(str(runtime));
                reset(bytes, 0, bytes.length);
                wholeSet = true;
            } else {
                joined = false;
            }
        }
    }

    Fields(Runtime rt, Cell nfCell, Separator separator) {
        this.rt = rt;
        this.nfCell = nfCell;
        this.separator = separator;
        whole = new FieldCell(0);
        wholeSet = false;
    }

    /** A new record, as a part of a buffer that stays as it is until the next one. */
    void reset(byte[] bytes, int first, int behind) {
        buf = bytes;
        start = first;
        end = behind;
        separator = rt.separator();
        divided = false;
        joined = true;
        wholeSet = false;
        epoch++;
    }

    /** Copies the record, since its buffer is about to change. */
    void detach() {
        if (start == 0 && end == buf.length) {
            return;
        }
        buf = Arrays.copyOfRange(buf, start, end);
        if (divided) {
            for (int i = 1; i <= count; i++) {
                from[i] -= start;
                to[i] -= start;
            }
        }
        end -= start;
        start = 0;
    }

    byte[] bytes() {
        join();
        return buf;
    }

    int start() {
        join();
        return start;
    }

    int end() {
        join();
        return end;
    }

    /** NF. */
    int count() {
        divide();
        return count;
    }

    private void divide() {
        if (divided) {
            return;
        }
        divided = true;
        count = 0;
        separator.split(buf, start, end, this::add);
        nfCell.set(count);
    }

    private void add(int first, int behind, int next) {
        count++;
        room(count);
        from[count] = first;
        to[count] = behind;
    }

    private void room(int index) {
        if (index >= from.length) {
            if (index > MOST) {
                throw new AwkError("too many fields: " + index);
            }
            int size = Math.max(index + 1, from.length * 2);
            from = Arrays.copyOf(from, size);
            to = Arrays.copyOf(to, size);
            cells = Arrays.copyOf(cells, size);
            epochs = Arrays.copyOf(epochs, size);
        }
    }

    private boolean isLive(int index) {
        return epochs[index] == epoch;
    }

    double num(int index) {
        if (index == 0) {
            join();
            return wholeSet ? whole.num() : Numbers.prefix(buf, start, end);
        }
        divide();
        if (index > count) {
            return 0;
        }
        return isLive(index) ? cells[index].num() : Numbers.prefix(buf, from[index], to[index]);
    }

    String str(int index) {
        if (index == 0) {
            return wholeCell().str(rt);
        }
        divide();
        return index > count ? "" : live(index).str(rt);
    }

    /** The cell of a field or of the record, filled. */
    Cell read(int index, Cell none) {
        if (index == 0) {
            return wholeCell();
        }
        divide();
        if (index > count) {
            none.setMissing();
            return none;
        }
        return live(index);
    }

    private Cell wholeCell() {
        join();
        if (!wholeSet) {
            whole.setInput(Chars.of(buf, start, end));
            wholeSet = true;
        }
        return whole;
    }

    private FieldCell live(int index) {
        FieldCell cell = cells[index];
        if (isLive(index)) {
            return cell;
        }
        if (cell == null) {
            cell = new FieldCell(index);
            cells[index] = cell;
        }
        cell.setInput(Chars.of(buf, from[index], to[index]));
        epochs[index] = epoch;
        return cell;
    }

    /** The cell of a field that is to be assigned, with all fields up to it made. */
    Cell ref(int index) {
        if (index < 0) {
            throw new AwkError("attempt to access field " + index);
        }
        if (index == 0) {
            return wholeCell();
        }
        divide();
        if (index > count) {
            setCount(index);
        }
        return live(index);
    }

    /** An assignment to NF. */
    void setCount(int wanted) {
        if (wanted < 0) {
            throw new AwkError("NF set to negative value");
        }
        divide();
        room(wanted);
        for (int i = count + 1; i <= wanted; i++) {
            from[i] = end;
            to[i] = end;
            epochs[i] = 0;
        }
        count = wanted;
        nfCell.set(count);
        joined = false;
    }

    /** Makes the record from its fields where one was assigned. */
    private void join() {
        if (joined) {
            return;
        }
        joined = true;
        String ofs = rt.ofs();
        StringBuilder text = new StringBuilder();
        int[] places = new int[count * 2 + 2];
        for (int i = 1; i <= count; i++) {
            if (i > 1) {
                text.append(ofs);
            }
            places[2 * i] = text.length();
            text.append(isLive(i) ? cells[i].str(rt) : Chars.of(buf, from[i], to[i]));
            places[2 * i + 1] = text.length();
        }
        buf = Chars.bytes(text.toString());
        start = 0;
        end = buf.length;
        for (int i = 1; i <= count; i++) {
            from[i] = places[2 * i];
            to[i] = places[2 * i + 1];
        }
        wholeSet = false;
    }

    /** Writes a field, or the record, without making a string of it. */
    void write(int index, AwkOutput out) throws IOException {
        if (index == 0) {
            join();
            out.write(buf, start, end - start);
            return;
        }
        divide();
        if (index > count) {
            return;
        }
        if (isLive(index)) {
            out.write(cells[index].output(rt));
        } else {
            out.write(buf, from[index], to[index] - from[index]);
        }
    }
}
