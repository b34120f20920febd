package org.jarnix.programs.grep.perl;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A compiled pattern.
 *
 * @param code instructions of {@link Op} with their operands
 * @param sets the sets of characters that instructions name
 * @param groups where each group's instructions begin and end, in pairs
 * @param slots how many places are remembered: two for each group, then those of loops
 * @param first the bytes that a match may begin with; null where any may, or none
 */
record Code(
        int[] code,
        CharSet[] sets,
        int[] groups,
        int groupCount,
        int slots,
        boolean utf8,
        @Nullable BitSet first) {}
