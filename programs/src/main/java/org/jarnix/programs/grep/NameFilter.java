package org.jarnix.programs.grep;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Glob;

/** Which files {@code --include} and {@code --exclude} leave: the last pattern that matches decides. */
final class NameFilter {
    private record Rule(Glob pattern, boolean include) {}

    private final List<Rule> rules = new ArrayList<>();

    void add(String pattern, boolean include) {
        rules.add(new Rule(Glob.compile(pattern, 0), include));
    }

    /**
     * Whether a file is left out.
     *
     * @param whole only the whole name is matched; otherwise what follows any slash will do, too
     */
    boolean excludes(String name, boolean whole) {
        for (int i = rules.size() - 1; i >= 0; i--) {
            if (matches(rules.get(i).pattern, name, whole)) {
                return !rules.get(i).include;
            }
        }
        return !rules.isEmpty() && rules.getFirst().include;
    }

    private static boolean matches(Glob pattern, String name, boolean whole) {
        if (pattern.matches(name)) {
            return true;
        }
        for (int slash = name.indexOf('/'); !whole && slash >= 0; slash = name.indexOf('/', slash + 1)) {
            if (pattern.matches(name.substring(slash + 1))) {
                return true;
            }
        }
        return false;
    }
}
