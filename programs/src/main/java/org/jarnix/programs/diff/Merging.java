package org.jarnix.programs.diff;

import org.jarnix.api.lib.Args;

/**
 * Which differences of three files go into the merge, and which stand between brackets.
 *
 * @param all whether changes that both files made, too, stand between brackets, and conflicts show the old lines
 * @param brackets whether conflicts stand between brackets
 * @param onlyEasy whether conflicts are left out
 * @param onlyConflicts whether everything else is left out
 */
record Merging(boolean all, boolean brackets, boolean onlyEasy, boolean onlyConflicts) {
    /** Everything that the options say; a plain {@code -m} shows all. */
    static Merging of(Args args) {
        boolean chosen = args.has("e") || args.has("E") || args.has("3") || args.has("x") || args.has("X");
        boolean all = args.has("A") || !chosen;
        return new Merging(all, all || args.has("E"), args.has("3"), args.has("x") || args.has("X"));
    }

    /** Whether the third file's lines, or brackets, are to be put in the first's place. */
    boolean takes(Block block) {
        return switch (block.odd()) {
            case FIRST -> false;
            case SECOND -> all;
            case THIRD -> !onlyConflicts;
            case ALL -> !onlyEasy;
        };
    }

    /** Whether a place that is taken stands between brackets. */
    boolean isConflict(Block block) {
        return block.odd() == Block.Odd.SECOND || block.odd() == Block.Odd.ALL && brackets;
    }
}
