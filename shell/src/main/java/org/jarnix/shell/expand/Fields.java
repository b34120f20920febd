package org.jarnix.shell.expand;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The fields that words expand to: a command's arguments. */
public final class Fields extends AbstractList<String> implements RandomAccess {
    private @Nullable String[] items = new String[8];
    private int size;
    private ArrayValue @Nullable [] arrays;

    @Override
    public boolean add(String field) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = field;
        return true;
    }

    /** Adds {@code name=} (or {@code name+=}) with the elements that stood in parentheses behind it. */
    public void addArray(String head, ArrayValue elements) {
        ArrayValue[] known = arrays == null ? new ArrayValue[size + 1] : Arrays.copyOf(arrays, size + 1);
        known[size] = elements;
        arrays = known;
        add(head);
    }

    /** The elements that came with field {@code index}; null for a plain one. */
    public @Nullable ArrayValue arrayAt(int index) {
        return arrays == null || index >= arrays.length ? null : arrays[index];
    }

    @Override
    @SuppressWarnings("NullAway")
    public String get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return items[index];
    }

    @Override
    @SuppressWarnings("NullAway")
    public String set(int index, String field) {
        String old = get(index);
        items[index] = field;
        return old;
    }

    @Override
    public String remove(int index) {
        String old = get(index);
        System.arraycopy(items, index + 1, items, index, size - index - 1);
        items[--size] = null;
        return old;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void clear() {
        Arrays.fill(items, 0, size, null);
        size = 0;
        arrays = null;
    }

    /** The fields from {@code from} on, as an array of their own. */
    public String[] toStrings(int from) {
        return Arrays.copyOfRange(items, from, size, String[].class);
    }
}
