package org.jarnix.programs.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A name in two folders; where case does not count, two names.
 *
 * @param old null where the first folder lacks it
 * @param fresh null where the second does
 */
record NamePair(@Nullable String old, @Nullable String fresh) {
    /** All names of two folders in their order; such as are in both come together. */
    static List<NamePair> of(Set<String> old, Set<String> fresh, boolean foldsCase) {
        List<NamePair> pairs = new ArrayList<>();
        Set<String> left = new TreeSet<>(fresh);
        Set<String> lone = new TreeSet<>(old);
        for (String name : new TreeSet<>(old)) {
            if (left.remove(name)) {
                pairs.add(new NamePair(name, name));
                lone.remove(name);
            }
        }
        for (String name : lone) {
            String partner = foldsCase
                    ? left.stream().filter(name::equalsIgnoreCase).findFirst().orElse(null)
                    : null;
            if (partner != null) {
                left.remove(partner);
            }
            pairs.add(new NamePair(name, partner));
        }
        left.forEach(name -> pairs.add(new NamePair(null, name)));
        pairs.sort((a, b) -> {
            int folded = foldsCase
                    ? a.any().toLowerCase(Locale.ROOT).compareTo(b.any().toLowerCase(Locale.ROOT))
                    : 0;
            return folded != 0 ? folded : a.any().compareTo(b.any());
        });
        return pairs;
    }

    /** Its name in the first folder, or in the second. */
    String any() {
        return old != null ? old : Objects.requireNonNull(fresh);
    }

    /** Its name in the second folder, or in the first. */
    String freshOrOld() {
        return fresh != null ? fresh : any();
    }

    /** Whether it stands before the name that a comparison starts at. */
    boolean before(@Nullable String first) {
        return first != null && any().compareTo(first) < 0;
    }
}
