package org.jarnix.kernel.fs.synth;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** The names of a folder in the order of their hashes, which stays whatever is added or removed between two looks. */
public final class Listing {
    private final String[] names;
    private final long[] cookies;

    private Listing(String[] names) {
        this.names = names;
        this.cookies = new long[names.length];
        for (int i = 0; i < names.length; i++) {
            cookies[i] = cookie(names[i]);
        }
    }

    /** The names, which are in any order. */
    public static Listing of(Collection<String> entries) {
        String[] names = entries.toArray(String[]::new);
        Arrays.sort(names, Comparator.comparingLong(Listing::cookie));
        return new Listing(names);
    }

    /** A number above 0 for a name; two names of one folder share one as good as never. */
    private static long cookie(String name) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return (hash ^ hash >>> 29) >>> 2 | 1;
    }

    public int size() {
        return names.length;
    }

    public String name(int place) {
        return names[place];
    }

    /** The number of a place, to go on after it. */
    public long cookie(int place) {
        return cookies[place];
    }

    /** The place of the first name after a cookie. */
    public int after(long cookie) {
        int at = Arrays.binarySearch(cookies, cookie);
        return at >= 0 ? at + 1 : -at - 1;
    }
}
