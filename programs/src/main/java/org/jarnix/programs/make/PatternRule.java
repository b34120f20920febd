package org.jarnix.programs.make;

import java.util.List;

/**
 * A rule for all files whose name matches a pattern.
 *
 * @param targets the patterns; the recipe makes all of them at once
 * @param needs what they are made of, with percent signs
 * @param order what must only be there
 * @param terminal whether what it needs is not made by such rules in turn
 */
record PatternRule(List<String> targets, List<String> needs, List<String> order, Recipe recipe, boolean terminal) {

    /** Whether it is for the same names and needs. */
    boolean isLike(PatternRule other) {
        return targets.equals(other.targets) && needs.equals(other.needs);
    }

    /** Whether it matches any name. */
    boolean matchesAll() {
        return targets.contains("%");
    }
}
