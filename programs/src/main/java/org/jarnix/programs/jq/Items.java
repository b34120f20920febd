package org.jarnix.programs.jq;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** An array that is never changed, but whose room behind its end the first longer one may use: appending is cheap. */
final class Items implements Iterable<Object> {
    static final Items EMPTY = new Items(new Store(new Object[0], 0), 0);

    private final Store store;
    private final int size;

    private static final class Store {
        Object[] slots;
        int used;

        Store(Object[] slots, int used) {
            this.slots = slots;
            this.used = used;
        }
    }

    private Items(Store store, int size) {
        this.store = store;
        this.size = size;
    }

    static Items of(List<?> values) {
        Object[] slots = values.toArray();
        return new Items(new Store(slots, slots.length), slots.length);
    }

    /** Takes the array over. */
    static Items of(Object... values) {
        return new Items(new Store(values, values.length), values.length);
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    Object get(int index) {
        return store.slots[index];
    }

    /** With some values behind. */
    Items plus(Object... values) {
        if (values.length == 0) {
            return this;
        }
        Store to = store;
        Values.checkArray((long) size + values.length);
        int length = size + values.length;
        if (to.used != size || to.slots.length < length) {
            boolean grows = to.used == size && size > 0;
            to = new Store(
                    Arrays.copyOf(Arrays.copyOf(to.slots, size), grows ? length + length / 2 + 4 : length), size);
        }
        System.arraycopy(values, 0, to.slots, size, values.length);
        to.used = length;
        return new Items(to, length);
    }

    Items plus(Items other) {
        return isEmpty() ? other : plus(other.array());
    }

    /** With another value at a place, and nulls before it where it lies behind the end. */
    Items with(int index, Object value) {
        if (index == size) {
            return plus(value);
        }
        Values.checkArray(index + 1L);
        Object[] copy = Arrays.copyOf(array(), Math.max(size, index + 1));
        Arrays.fill(copy, Math.min(size, copy.length), copy.length, Values.NULL);
        copy[index] = value;
        return of(copy);
    }

    Items slice(int from, int to) {
        return of(Arrays.copyOfRange(store.slots, from, Math.max(from, to)));
    }

    /** A copy of the values. */
    Object[] array() {
        return Arrays.copyOf(store.slots, size);
    }

    List<Object> list() {
        return Arrays.asList(array());
    }

    Items sorted() {
        Object[] copy = array();
        Arrays.sort(copy, Values::compare);
        return of(copy);
    }

    @Override
    public Iterator<Object> iterator() {
        return new Iterator<>() {
            private int at;

            @Override
            public boolean hasNext() {
                return at < size;
            }

            @Override
            public Object next() {
                if (at == size) {
                    throw new NoSuchElementException();
                }
                return store.slots[at++];
            }
        };
    }
}
