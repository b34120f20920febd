package org.jarnix.wasm.binary;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a module says about itself.
 *
 * @param imports what it needs, in its order
 * @param exports what it offers, in its order
 * @param memories its memories, imported ones first
 * @param features what it uses
 * @param functions how many functions it defines
 * @param codeBytes the size of its code
 * @param instructions how many instructions that is, where one on vectors counts as those that stand for it
 * @param largestBody the size of its largest function
 * @param hugeFunctions the indexes of functions of {@link #HUGE} bytes or more
 * @param globals the initial values of exported globals of 32 bits that are given as constants
 * @param functionNames names of functions by their index, where the module kept them
 */
public record ModuleInfo(
        List<Import> imports,
        List<Export> exports,
        List<Limits> memories,
        Set<Feature> features,
        int functions,
        int codeBytes,
        long instructions,
        int largestBody,
        List<Integer> hugeFunctions,
        Map<String, Integer> globals,
        Map<Integer, String> functionNames) {
    /** A size of a function's code from which on it hardly ever fits into one of Java's methods. */
    public static final int HUGE = 50_000;

    /** What an import or export is. */
    public enum Kind {
        FUNCTION,
        TABLE,
        MEMORY,
        GLOBAL,
        TAG
    }

    /**
     * @param type of a function; null for another kind, and for a function whose type has references in it
     */
    public record Import(
            String module, String name, Kind kind, @Nullable FunctionType type) {}

    /**
     * @param index in the index space of its kind
     * @param type of a function
     */
    public record Export(
            String name, Kind kind, int index, @Nullable FunctionType type) {}

    /**
     * Sizes of a memory in pages of 64 KiB.
     *
     * @param maximum -1 where it gives none
     */
    public record Limits(long minimum, long maximum) {}

    /** The export of a name and kind; null where there is none. */
    public @Nullable Export export(String name, Kind kind) {
        for (Export export : exports) {
            if (export.name().equals(name) && export.kind() == kind) {
                return export;
            }
        }
        return null;
    }

    /** How many functions it imports; its own have the indexes behind them. */
    public int importedFunctions() {
        return (int)
                imports.stream().filter(asked -> asked.kind() == Kind.FUNCTION).count();
    }
}
