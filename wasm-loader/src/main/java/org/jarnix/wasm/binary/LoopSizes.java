package org.jarnix.wasm.binary;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** How many bytes of code each loop of a function has in it, in the order in which the loops begin. */
final class LoopSizes implements CodeVisitor {
    private static final int NO_LOOP = -1;

    private final List<Integer> sizes = new ArrayList<>();
    /** Of the blocks that are open, the numbers of those that are loops; their sizes are where they begin, negative. */
    private final Deque<Integer> open = new ArrayDeque<>();

    private LoopSizes() {}

    /** The sizes of the loops in an expression, which is not moved on. */
    static List<Integer> of(Input expression) throws ModuleException {
        Input in = new Input(expression.bytes, expression.at, expression.end);
        LoopSizes loops = new LoopSizes();
        new CodeWalker(in, loops).expression();
        return loops.sizes;
    }

    @Override
    public void instruction(int opcode, int from) {
        if (CodeWalker.isLoop(opcode)) {
            open.push(sizes.size());
            sizes.add(-from);
        } else if (CodeWalker.begins(opcode)) {
            open.push(NO_LOOP);
        } else if (CodeWalker.ends(opcode) && !open.isEmpty()) {
            int loop = open.pop();
            if (loop != NO_LOOP) {
                sizes.set(loop, sizes.get(loop) + from);
            }
        }
    }
}
