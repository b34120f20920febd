package org.jarnix.api.lib.regex;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A node of a tree of words, by which thousands of literals are matched at the cost of one. */
final class WordTree {
    private final Map<Integer, WordTree> children = new TreeMap<>();
    private boolean ends;
    private int entry;

    void add(byte[] word, boolean backward, boolean fold) {
        WordTree at = this;
        for (int i = 0; i < word.length; i++) {
            int b = word[backward ? word.length - 1 - i : i] & 0xff;
            at = at.children.computeIfAbsent(fold && b >= 'A' && b <= 'Z' ? b | 0x20 : b, key -> new WordTree());
        }
        at.ends = true;
    }

    boolean isLeaf() {
        return children.isEmpty();
    }

    boolean ends() {
        return ends;
    }

    int entry() {
        return entry;
    }

    /** The instruction that this node has become. */
    void entry(int instruction) {
        entry = instruction;
    }

    /** This node and all below, parents before children. */
    List<WordTree> preorder() {
        List<WordTree> order = new ArrayList<>();
        Deque<WordTree> open = new ArrayDeque<>();
        open.push(this);
        while (!open.isEmpty()) {
            WordTree tree = open.pop();
            order.add(tree);
            tree.children.values().forEach(open::push);
        }
        return order;
    }

    Nfa.Branch branch(boolean fold) {
        Map<Integer, Integer> targets = new TreeMap<>();
        children.forEach((b, child) -> {
            targets.put(b, child.entry);
            if (fold && b >= 'a' && b <= 'z') {
                targets.put(b ^ 0x20, child.entry);
            }
        });
        byte[] keys = new byte[targets.size()];
        int[] values = new int[targets.size()];
        int n = 0;
        for (Map.Entry<Integer, Integer> target : targets.entrySet()) {
            keys[n] = target.getKey().byteValue();
            values[n++] = target.getValue();
        }
        return new Nfa.Branch(keys, values);
    }
}
