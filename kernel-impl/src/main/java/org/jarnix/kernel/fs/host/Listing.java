package org.jarnix.kernel.fs.host;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The names of a folder in the order of their hashes, which stays whatever is added or removed between two looks. */
final class Listing {
    private final String[] names;
    private final long[] cookies;

    private Listing(String[] names) {
        this.names = names;
        this.cookies = new long[names.length];
        for (int i = 0; i < names.length; i++) {
            cookies[i] = cookie(names[i]);
        }
    }

    static Listing of(List<Path> entries, HostNames hostNames) {
        String[] names = entries.stream().map(hostNames::fromHost).toArray(String[]::new);
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

    int size() {
        return names.length;
    }

    String name(int place) {
        return names[place];
    }

    long cookie(int place) {
        return cookies[place];
    }

    /** The place of the first name after a cookie. */
    int after(long cookie) {
        int at = Arrays.binarySearch(cookies, cookie);
        return at >= 0 ? at + 1 : -at - 1;
    }
}
