package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jarnix.api.lib.Io;

/** Words and what has to come after each; where they go round in a circle, the circle is told of and broken. */
final class TsortGraph {
    private final Io io;
    private final TreeMap<String, Node> nodes = new TreeMap<>();

    /** A word; its successors stand in the order last come, first. */
    private static final class Node {
        private final String name;
        private final Deque<Node> successors = new ArrayDeque<>();
        private int before;
        private boolean done;

        Node(String name) {
            this.name = name;
        }
    }

    TsortGraph(Io io) {
        this.io = io;
    }

    void add(String first, String second) {
        Node from = nodes.computeIfAbsent(first, Node::new);
        Node to = nodes.computeIfAbsent(second, Node::new);
        if (from != to) {
            from.successors.addFirst(to);
            to.before++;
        }
    }

    void write(String file) throws IOException {
        int left = nodes.size();
        while (left > 0) {
            Deque<Node> ready = new ArrayDeque<>();
            for (Node node : nodes.values()) {
                if (!node.done && node.before == 0) {
                    ready.add(node);
                }
            }
            while (!ready.isEmpty()) {
                Node node = ready.removeFirst();
                io.out().println(node.name);
                node.done = true;
                left--;
                for (Node next : node.successors) {
                    if (--next.before == 0) {
                        ready.add(next);
                    }
                }
                io.sys().schedYield();
            }
            if (left > 0) {
                io.warn(io.quoteFile(file) + ": input contains a loop:");
                breakLoop();
            }
        }
    }

    /** Finds a circle by walking backwards, tells of it, and takes one step out of it. */
    private void breakLoop() throws IOException {
        Map<Node, Node> predecessor = new HashMap<>();
        Node start = null;
        for (Node node : nodes.values()) {
            if (!node.done) {
                start = start == null ? node : start;
                for (Node next : node.successors) {
                    if (!next.done) {
                        predecessor.putIfAbsent(next, node);
                    }
                }
            }
        }
        List<Node> path = new ArrayList<>();
        Node at = start;
        while (at != null && !path.contains(at)) {
            path.add(at);
            at = predecessor.get(at);
        }
        List<Node> circle = path.subList(Math.max(0, path.indexOf(at)), path.size());
        for (int i = circle.size(); i > 0; i--) {
            io.note(io.name() + ": " + circle.get(i % circle.size()).name + "\n");
        }
        Node last = circle.getFirst();
        Node before = predecessor.get(last);
        if (before != null && before.successors.removeFirstOccurrence(last)) {
            last.before--;
        }
    }
}
